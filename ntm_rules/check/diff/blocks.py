"""For which parameters something holds, in few words: combinations put together as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ntm_rules.check.diff.model import Block

_Row = tuple[str, ...]


def blocks(combinations: Sequence[Mapping[str, str]], which: Iterable[int]) -> tuple[Block, ...]:
    """Of all `combinations`, those at the positions `which` as blocks; () where these are all of them.

    A parameter that a combination does not give has any other value. A block leaves out what has every value.
    """
    chosen = set(which)
    names = tuple(dict.fromkeys(name for one in combinations for name in one))
    rows = [tuple(one.get(name, "else") for name in names) for one in combinations]
    if len(chosen) == len(rows):
        return ()
    every = [frozenset(values) for values in zip(*rows, strict=True)]
    return tuple(
        {name: values for name, values, all_ in zip(names, block, every, strict=True) if frozenset(values) != all_}
        for block in _factored([row for i, row in enumerate(rows) if i in chosen])
    )


def _factored(rows: Sequence[_Row]) -> list[tuple[_Row, ...]]:
    """Rows as products of values: those that go with the same tails stand together."""
    if not rows[0]:
        return [()]
    tails: dict[str, list[_Row]] = {}
    for head, *tail in rows:
        tails.setdefault(head, []).append(tuple(tail))
    heads: dict[tuple[_Row, ...], list[str]] = {}
    for head, with_it in tails.items():
        heads.setdefault(tuple(with_it), []).append(head)
    return [(tuple(values), *rest) for with_it, values in heads.items() for rest in _factored(with_it)]
