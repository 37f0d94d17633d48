"""The JSON Schemas of the files that people write, for editors that complete and check as they write.

Each is made from the file's model, but tells what may be written, not what is made of it: a short finding, a number
where text is read. A schema may accept what the loader refuses, and never refuses what the loader accepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic.json_schema import CoreRef, GenerateJsonSchema
from pydantic_core.core_schema import (
    AfterValidatorFunctionSchema,
    BeforeValidatorFunctionSchema,
    ChainSchema,
    DictSchema,
    EnumSchema,
    LiteralSchema,
    ModelSchema,
    NullableSchema,
    PlainValidatorFunctionSchema,
    StringSchema,
    TaggedUnionSchema,
    WithDefaultSchema,
)

from ntm_rules.load import text
from ntm_rules.load.actions_model import ActionsFile, CostFile
from ntm_rules.load.mapping_model import MappingFile
from ntm_rules.load.model import (
    AssessmentFile,
    ExampleFile,
    FileModel,
    MembersFile,
    NodeFile,
    SetFile,
    ShortForm,
    UnitsFile,
)
from ntm_rules.load.notation import NOTATIONS, SOMETHING, Shape, not_reserved, of_text, quoted, words
from ntm_rules.load.progress_model import ProgressFile
from ntm_rules.load.registry_model import DepartmentsFile, MeasuresFile
from ntm_rules.load.scenario_model import JudgingFile, ScenarioFile, WhichFile
from ntm_rules.load.schemes_model import SchemesFile
from ntm_rules.load.sweep_model import SweepFile
from ntm_rules.messages import LANGS, has, say
from ntm_rules.messages.vi import schema as vi

DIALECT = "https://json-schema.org/draft/2020-12/schema"

FILES: Mapping[str, type[FileModel]] = {
    "set": SetFile,
    "criterion": NodeFile,
    "units": UnitsFile,
    "assessment": AssessmentFile,
    "measures": MeasuresFile,
    "departments": DepartmentsFile,
    "scenario": ScenarioFile,
    "sweep": SweepFile,
    "actions": ActionsFile,
    "schemes": SchemesFile,
    "progress": ProgressFile,
    "mapping": MappingFile,
}

#: Notations that stand in many places of a schema, which then has them once, by name.
_SHARED: Mapping[object, str] = {
    text.to_value: "Finding",
    text.to_comparison: "Comparison",
    text.to_attested: "Attested",
    text.to_cause: "Cause",
}
#: What may stand alone for a model, by what brings it into the form of one.
_SHORT: Mapping[object, object] = {
    text.to_finding: text.to_value, text.to_stated: text.to_count, text.to_cost: text.to_number,
    text.to_lift: text.to_lifts,
}  # fmt: skip
_TEXT_INSTEAD = frozenset({text.to_recognised, text.to_judging, text.to_column})
#: A name in one language or both, where one text may serve both.
_NAME: Shape = {
    **words("NameFile"), "type": "object", "minProperties": 1, "additionalProperties": False,
    "properties": {lang: words(lang) | of_text(SOMETHING) for lang in LANGS},
}  # fmt: skip
#: Kinds of words, as the codes of their wording begin.
_TERMS = ("verdict", "level", "stage", "evidence")
_FIRST = ("title", "description", "$ref", "type")

#: What tells some forms of a union from the others; the tags are those of text.py.
_ONLY: Mapping[object, Shape] = {
    "<table>": {"propertyNames": {"not": {"enum": ["between", "require"]}}},
    "<reference>": {"minProperties": 1},
}
_NOTHING = {"type": "null"}
_VALUE = {"type": ["string", "number", "object"]}
_OWN = {"required": ["finding"], "properties": {"finding": _VALUE}}
_BELOW = {"findings": {"minProperties": 1}, "each": _VALUE, "rest": _VALUE}
#: What the fields of a model must be together.
_BESIDES: Mapping[type, Shape] = {
    ExampleFile: {
        "if": _OWN,
        "then": {"properties": {"findings": {"maxProperties": 0}, "each": _NOTHING, "rest": _NOTHING}},
        "else": {"anyOf": [_OWN, *({"required": [name], "properties": {name: one}} for name, one in _BELOW.items())]},
    },
    JudgingFile: {"minProperties": 1},
    WhichFile: {"minProperties": 1},
    CostFile: {"minProperties": 1},
}

#: What a person may begin with, by field; words of the shipped files.
_EXAMPLES: Mapping[str, list[str]] = {
    "quantity": ["health-insured-share"],
    "measure": ["percent", "count"],
    "responsible": ["so-y-te", "bhxh"],
    "FindingFile.by": ["so-nnptnt"],
    "extends": ["vn/commune-2016-2020"],
    "passing": ["commune", "commune#15.1"],
}


def schema(name: str) -> Shape:
    """The JSON Schema (2020-12) of the file `name`, one of FILES."""
    made = FILES[name].model_json_schema(schema_generator=_Written)
    head = {"$schema": DIALECT, "$comment": f"ntm schema {name}", **words(f"file.{name}")}
    return {**head, **made, **head}  # in front, and as said here


def _in_order(value: object, around: str = "") -> object:
    """The same with what tells a reader most in front; the names of fields stay in their order.

    Definitions go by their names: pydantic gives them in the order in which models were first used.
    """
    match value:
        case list():
            return [_in_order(item) for item in value]
        case dict() if around == "properties":
            return {name: _in_order(field) for name, field in value.items()}
        case dict() if around == "$defs":
            return {name: _in_order(value[name]) for name in sorted(value)}
        case dict():
            keys = sorted(value, key=lambda key: (*_FIRST, key).index(key))
            return {key: _in_order(value[key], key) for key in keys}
        case _:
            return value


def _one_of(members: Iterable[object]) -> Shape:
    """An enumeration, with what the program calls each of the words where it has a term for them all."""
    listed = list(members)
    made = {"type": "string", "enum": listed}
    codes = ([f"{kind}_{word}".replace("-", "_") for word in listed] for kind in _TERMS)
    told = next((terms for terms in codes if all(map(has, terms))), None)
    return made if told is None else made | {"enumDescriptions": [" / ".join(_said(term)) for term in told]}


def _said(code: str) -> list[str]:
    return [say(code, lang) for lang in LANGS]


class _Written(GenerateJsonSchema):
    """Turns the validators of a model into what may be written for them, and names everything in both languages."""

    def sort(self, value: Shape, parent_key: str | None = None) -> Shape:
        """The order in which a person would read it."""
        ordered = _in_order(value, parent_key or "")
        assert isinstance(ordered, dict)
        return ordered

    def function_plain_schema(self, schema: PlainValidatorFunctionSchema) -> Shape:
        """What a reader of text.py reads."""
        return self._notation(schema["function"]["function"])

    def function_before_schema(self, schema: BeforeValidatorFunctionSchema) -> Shape:
        """What is brought into form before the model sees it, as it is written."""
        reader: object = schema["function"]["function"]
        if reader is text.to_written:
            return self._notation(text.to_comparison)
        if reader in NOTATIONS:
            return self._notation(reader)
        if reader is text.to_given and schema["schema"]["type"] == "nullable":
            return self.generate_inner(schema["schema"]["schema"])
        inner = self.generate_inner(schema["schema"])
        if reader in {text.to_list, text.to_some}:
            return {"anyOf": [inner["items"], inner]}
        if reader is text.to_which:
            ids = {"type": "array", "items": of_text(SOMETHING), "minItems": 1}
            return {"anyOf": [of_text(SOMETHING), ids, inner]}
        if reader is text.to_name:
            return {"anyOf": [of_text(SOMETHING), _NAME]}
        if reader in _TEXT_INSTEAD:
            return {"anyOf": [of_text(SOMETHING), inner]}
        short = _SHORT.get(reader)
        return inner if short is None else {"anyOf": [self._notation(short), inner]}

    def chain_schema(self, schema: ChainSchema) -> Shape:
        """What text.to_bare has taken the quotes from, and what it is then."""
        return quoted(self.generate_inner(schema["steps"][-1]))

    def function_after_schema(self, schema: AfterValidatorFunctionSchema) -> Shape:
        """What is checked of an id besides its form."""
        inner = self.generate_inner(schema["schema"])
        return not_reserved(inner) if schema["function"]["function"] is text.not_reserved else inner

    def str_schema(self, schema: StringSchema) -> Shape:
        """Text, which an editor may take for a number."""
        if "pattern" in schema:
            return of_text(str(schema["pattern"]))
        return of_text(SOMETHING if "min_length" in schema else None)

    def dict_schema(self, schema: DictSchema) -> Shape:
        """A mapping, with the form of its keys where they have one."""
        keys = self.generate_inner(schema["keys_schema"])
        form = {key: value for key, value in keys.items() if key != "type"}
        made: Shape = {"type": "object", "additionalProperties": self.generate_inner(schema["values_schema"])}
        if "min_length" in schema:
            made["minProperties"] = schema["min_length"]
        return made | ({"propertyNames": form} if form else {})

    def nullable_schema(self, schema: NullableSchema) -> Shape:
        """A field that may be left empty behind its colon."""
        inner = self.generate_inner(schema["schema"])
        if "anyOf" in inner and inner.keys() <= {"anyOf", "examples"}:
            return {**inner, "anyOf": [*inner["anyOf"], {"type": "null"}]}
        if inner.keys().isdisjoint({"$ref", "enum", "const", "anyOf"}):
            kinds = inner["type"]
            return {**inner, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}
        return {"anyOf": [inner, {"type": "null"}]}

    def default_schema(self, schema: WithDefaultSchema) -> Shape:
        """A default that says something; that nothing is there goes without saying."""
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return {**inner, "default": default} if isinstance(default, str | bool) else inner

    def literal_schema(self, schema: LiteralSchema) -> Shape:
        """One of some words."""
        return _one_of(schema["expected"])

    def enum_schema(self, schema: EnumSchema) -> Shape:
        """One of some words."""
        return _one_of(member.value for member in schema["members"])

    def tagged_union_schema(self, schema: TaggedUnionSchema) -> Shape:
        """One of several forms."""
        forms = [self.generate_inner(form) | _ONLY.get(tag, {}) for tag, form in schema["choices"].items()]
        return {"anyOf": forms} | (words("Cell") if "ref" in schema else {})  # the one union that has a name

    def model_schema(self, schema: ModelSchema) -> Shape:
        """A model with words for itself and for its fields."""
        cls = schema["cls"]
        made: Shape = super().model_schema(schema)
        if issubclass(cls, ShortForm):  # it is written as its notation says, and this falls away
            return made
        if cls.__name__ in vi.FIELDS:
            made |= words(cls.__name__)
        for name, field in made["properties"].items():
            field.update(words(f"{cls.__name__}.{name}", name))
            examples = _EXAMPLES.get(f"{cls.__name__}.{name}") or _EXAMPLES.get(name)
            if examples is not None:
                field["examples"] = examples
        if cls is MembersFile:
            made["additionalProperties"] = made["properties"].pop("units")["additionalProperties"]
        return made | _BESIDES.get(cls, {})

    def _notation(self, reader: object) -> Shape:
        """The notation of a reader, or where the schema has it."""
        name = _SHARED.get(reader)
        if name is None:
            return dict(NOTATIONS[reader])
        ref, found = self.get_cache_defs_ref_schema(CoreRef(f"{name}:"))
        self.definitions[ref] = words(name) | NOTATIONS[reader]
        return found
