"""What breaks a rule on thresholds (2xx), and what to do about it, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "W201": "the threshold {value} of {id} is finer than the step {step} of “{measure}”",
    "W202": "{id} (“{name}”) compares by “{sign}”, against the nature of its quantity",
    "W203": "{id} compares “{quantity}” the other way round than {other}",
    "W204": "the threshold {value} of {id} for {region} is far from the other cells (their median is {median})",
    "W205": "the nationwide figure of {id} lies outside those of the regions ({low}..{high})",
    "W206": "at {id}, {region} lies on the other side of the nationwide figure than in {others} other tables",
    "N207": "{id}: {count} of {of} requirements not verified ({status:evidence})",
    "N208": "{id}: sources disagree on {count} of {of} requirements",
    "N209": "{id}: of {count} of {of} requirements the number is not known",
    "E210": "the threshold of {id} has two bounds ({low}..{high}) and is marked as verified",
    "E211": "the threshold of {id} is a number, and its evidence says “not found”",
    "W212": "the threshold of {id} for {year} is milder than for {before}",
    "W213": "{id} asks for only {value} %",
    "W215": "the evidence of {id} says that sources disagree, and its threshold is one number",
    "W216": "the nationwide figure of {id} is compared the other way round than the regions’",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "W201": "check the number against the decree; where it is right, correct “step” in measures.yaml",
    "W202": "check the sign against the decree; where it is right, write “# ntm: ignore W202 because …”",
    "W203": "correct the sign; if the two are different quantities, give them two names",
    "W204": "check the decimal mark, and the number against the decree",
    "W205": "check the nationwide figure and those of the regions against the decree",
    "W206": "check the cell against the decree; where it is right, write “# ntm: ignore W206 because …”",
    "N207": (
        "check against the decree itself: {cells}",
        "check it against the decree itself",
    ),
    "N208": (
        "check against the decree itself: {cells}",
        "check it against the decree itself",
    ),
    "N209": (
        "still to be found in the decree, or set by the province: {cells}",
        "still to be found in the decree, or set by the province",
    ),
    "E210": "write “conflict” where sources disagree; where the decree has one number, write that",
    "E211": "write the threshold as not known (“≥ ..” or “≤ ..”), or say where the number comes from",
    "W212": "check both years against the decree",
    "W213": "did you mean {meant}? Percentages are written as the decree prints them",
    "W215": "write both numbers as bounds, such as “≥ 60..65”",
    "W216": "check both signs against the decree",
}
