"""A set with changes that no file of a set writes: those of a scenario, as an overlay of the set that it changes."""

from __future__ import annotations

from ntm_rules.load.loaded import LoadedSet, Read
from ntm_rules.load.model import ChangeFile, SetFile
from ntm_rules.load.scenario_model import JudgingFile
from ntm_rules.source import SourceMap

#: What of a role's entry in a scenario makes an overlay of the set.
_CHANGING = frozenset({"change", "add", "conditions", "drop", "require"})


def is_changing(judging: JudgingFile) -> bool:
    """Whether the set is to be changed, and not only to be used."""
    return bool(judging.model_fields_set & _CHANGING)


def overlaid(base: LoadedSet, judging: JudgingFile, set_id: str, places: SourceMap) -> LoadedSet:
    """The set `base` with the changes of `judging`, which stand at `places`, as a set of its own under `set_id`."""
    head = base.head.model
    given = {name: getattr(judging, name) for name in judging.model_fields_set & _CHANGING}
    given["change"] = {address: _unproven(change) for address, change in judging.change.items()}
    # no file could write the id of an overlay, so that no set can have it
    own = SetFile.model_validate({
        "id": "x", "level": head.level, "title": head.title, "legal": head.legal, "province": head.province,
    })  # fmt: skip
    model = own.model_copy(update={**given, "id": set_id, "extends": head.id})
    return LoadedSet(folder=base.folder, head=Read(model=model, places=places), criteria=())


def _unproven(change: ChangeFile) -> ChangeFile:
    """The change without the evidence of the threshold that it takes the place of.

    An overlay inherits a field that its change does not mention, so it is mentioned as being none.
    """
    if change.require is None or "evidence" in change.model_fields_set:
        return change
    return change.model_copy(update={"evidence": None})
