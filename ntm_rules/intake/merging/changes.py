"""From entries to changes: what several cells say of one thing made one, and held against what the file says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ntm_rules.intake.merging.homes import Homes, finding_at
from ntm_rules.intake.merging.model import Change, How, RoundFile
from ntm_rules.intake.merging.said import fields_of
from ntm_rules.intake.merging.same import differing, finding_of, same_value
from ntm_rules.intake.merging.splice import written_at
from ntm_rules.intake.merging.written import cleaned, node_of
from ntm_rules.intake.model import Entry
from ntm_rules.load.model import FindingFile
from ntm_rules.problem import Problems, Related
from ntm_rules.source import DocPath


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What cells say of one node, and the finding that this is."""

    file: RoundFile
    path: DocPath
    entry: Entry
    finding: FindingFile


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The changes of each file, in the order of the entries."""

    homes: Homes
    problems: Problems
    claims: dict[tuple[str, DocPath], _Claim] = field(default_factory=dict)

    def take(self, entries: Iterable[Entry]) -> None:
        """Take in entries; one that says of a node what another said already adds its fields to that."""
        for said in entries:
            entry = replace(said, fields={name: cleaned(text) for name, text in said.fields.items()})
            finding = finding_of(entry, self.problems)
            home = None if finding is None else self.homes.of(entry)
            if finding is None or home is None:
                continue
            file, path = home
            claim = _Claim(file=file, path=path, entry=entry, finding=finding)
            known = self.claims.setdefault((file.name, path), claim)
            if known is not claim and not self._disagree(known, claim):
                both = _together(known.entry, entry)
                whole = finding_of(both, self.problems) or finding
                self.claims[file.name, path] = replace(claim, entry=both, finding=whole)

    def changes(self) -> dict[str, list[Change]]:
        """What the entries change, by the name of the file."""
        found: dict[str, list[Change]] = {}
        for claim in self.claims.values():
            found.setdefault(claim.file.name, []).append(self._change(claim))
        return found

    def _disagree(self, known: _Claim, claim: _Claim) -> bool:
        """Whether two cells cannot both be right, which is then a problem that names both."""
        if same_value(known.finding, claim.finding):
            both = set(known.entry.fields) & set(claim.entry.fields)
            names = [name for name in differing(claim.finding, known.finding) if name in both]
            if not names:
                return False
            said, other = (f"{names[0]}: {each.entry.fields[names[0]]}" for each in (claim, known))
        else:
            said, other = (value_shown(each.entry.fields) for each in (claim, known))
        related = Related(code="cells_other", span=known.entry.cell, values={"value": other})
        unit = self.homes.ground.units[claim.entry.unit].name
        self.problems.error(
            "cells_disagree", claim.entry.cell, unit=unit, node=claim.entry.key, value=said, other=other,
            related=(related,),
        )  # fmt: skip
        return True

    def _change(self, claim: _Claim) -> Change:
        old = finding_at(claim.file, claim.path)
        entry, path = claim.entry, claim.path
        if old is not None and same_value(claim.finding, old):
            return self._change_of_ground(claim, old)
        after = {**entry.fields, **self._beside(claim)}
        if old is None:
            return Change(how=How.ADDED, entry=entry, path=path, before={}, after=after, node=node_of(after))
        self._warn_of_older(claim, old)
        before = fields_of(old)
        return Change(how=How.REPLACED, entry=entry, path=path, before=before, after=after, node=node_of(after))

    def _change_of_ground(self, claim: _Claim, old: FindingFile) -> Change:
        """The change by an entry that gives the value there is: what else it says is added, the rest stays."""
        more = {name: claim.entry.fields[name] for name in differing(claim.finding, old)}
        day = claim.entry.as_of or self.homes.asked.as_of
        if day is not None and day > (old.as_of or claim.file.model.as_of):
            more["as_of"] = day.isoformat()
        source = self.homes.asked.source_of(claim.entry)
        own = old.source or claim.file.model.source
        if source and source != own and {"because", "document"} & more.keys():  # which the old source does not say
            more.setdefault("source", source)
        how, before = How.REPLACED if more else How.SAME, fields_of(old)
        node = {**written_at(claim.file.document, claim.path), **more}
        return Change(how=how, entry=claim.entry, path=claim.path, before=before, after={**before, **more}, node=node)

    def _beside(self, claim: _Claim) -> Mapping[str, str]:
        """What a file must say of a new finding, so that it does not go under the day and the source of the others."""
        more: dict[str, str] = {}
        model, asked = claim.file.model, self.homes.asked
        day = claim.entry.as_of or asked.as_of
        if day is not None and day != model.as_of:
            more["as_of"] = day.isoformat()
        source = self.homes.asked.source_of(claim.entry)
        if source and "source" not in claim.entry.fields and model.source != source:
            more["source"] = source
        return more

    def _warn_of_older(self, claim: _Claim, old: FindingFile) -> None:
        day, than = claim.entry.as_of or self.homes.asked.as_of, old.as_of or claim.file.model.as_of
        if day is not None and day < than:
            self.problems.warn(
                "import_older",
                claim.entry.cell,
                unit=self.homes.ground.units[claim.entry.unit].name,
                node=claim.entry.key,
                day=day,
                than=than,
            )


def _together(one: Entry, other: Entry) -> Entry:
    """Two entries that agree, as one."""
    days = [day for day in (one.as_of, other.as_of) if day is not None]
    cells = (*one.cells, *other.cells)
    return replace(one, fields={**other.fields, **one.fields}, as_of=max(days, default=None), cells=cells)


def value_shown(fields: Mapping[str, str]) -> str:
    """The value of a finding as a person reads it: "8481/9669", "pending (extension_requested)"."""
    if "part" in fields:
        return f"{fields['part']}/{fields['of']}"
    return fields["finding"] if "cause" not in fields else f"{fields['finding']} ({fields['cause']})"
