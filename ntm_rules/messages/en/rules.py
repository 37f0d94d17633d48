"""What breaks a rule of `ntm check`, by its id, and why an example cannot be run; with hints; in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "E401": "{id}: no number meets “{require}”",
    "E402": "{id}: every number meets “{require}”",
    "E403": "{id} can never pass: nobody can meet {group} together",
    "N404": "{id}: under “{require}” there is a verdict that no number can bring about",
    "W405": "the threshold of {id} never decides, because of {others}",
    "E501": "an example of {id} comes to “{verdict:verdict}”, not to “{expected:verdict}”",
    "E502": "an example of {id} cannot be run",
    "W503": "{id} has no example whose verdict is “{verdict:verdict}”",
    "W504": "{id}: no example would notice if “{before}” were “{after}”",
    "W505": "{id}: no example would notice if {before} were left out",
    "W506": "{id}: no example would notice if {after} inputs were needed instead of {before}",
    "W507": "this example of {id} repeats another one",
    "E901": "this “ntm: ignore” comment does not name a rule and give a reason",
    "W902": "there is no rule {rule}",
    "W903": "there is no breach of {rule} at this line to ignore",
    "example_too_wide": "one example may not stand for more than {limit} cases under “with”",
    "example_word": "“each” and “rest” take only đạt, chưa đạt or pending",
    "example_each_of_leaf": "{id} has nothing below it, so “each” and “rest” say nothing",
    "example_parameter_missing": "the example does not say which {name}, and the requirement varies by it",
    "example_finding": "the example gives both “finding” and what is found below (“findings”, “each”, “rest”)",
    "example_without_finding": "the example says of nothing what is found",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "E401": "check the threshold and the sign",
    "E402": "check the threshold and the sign",
    "E403": "change one of these requirements, or require any of them only",
    "N404": "find the threshold in the text; until then attest đạt or chưa đạt",
    "W405": "remove the threshold that is dead, or see whether a figure or a “quantity” is a slip",
    "E501": "correct the verdict of the example; if the example is right, the requirement is wrong",
    "E502": "make the example fit the node it speaks of",
    "W503": ("add the example: {example}", "add such an example, or run “ntm check --fix-examples”"),
    "W504": ("add the example: {example}", "add examples on either side of the threshold, one step apart"),
    "W505": ("add the example: {example}", "add an example in which this input alone decides the verdict"),
    "W506": (
        "add the example: {example}",
        "add examples with just as many inputs met as are needed, and with one fewer",
    ),
    "W507": "remove this example, or correct its figure",
    "E901": "write “# ntm: ignore W203 because …”, the reason after because",
    "W902": ("did you mean “{guess}”?", "see all rules with “ntm check --list”"),
    "W903": "remove the comment, or move it to the line that it is meant for",
    "example_too_wide": "split it into several examples, or name fewer values under “with”",
    "example_word": "give numbers for each node under “findings”",
    "example_each_of_leaf": "write “finding: …”",
    "example_parameter_missing": "add “with: {name}: …”",
    "example_finding": "keep one of the two",
    "example_without_finding": "write “finding: …” for the node itself, or “findings”, “each”, “rest” for those below",
}
