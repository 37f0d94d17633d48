"""The words of `ntm explain`, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "explain_unknown": "what was assessed has no {what} “{id}”",
    "explain_unit": "unit",
    "explain_node": "node",
    "trace_findings": "Findings read",
    "trace_no_finding": "No finding speaks of this node.",
    "trace_via_own": "Found of the node itself:",
    "trace_via_above": "Taken from the finding on {node}:",
    "trace_via_rest": "Taken from the finding on the rest:",
    "trace_via_quantity": "Taken from the same quantity, measured at {node}:",
    "trace_chosen": "chosen",
    "trace_not_chosen": "not chosen: another is of a later stage, newer, or the unit's own",
    "trace_shared": "for all communes",
    "trace_known": "Known of this quantity: {known}",
    "trace_requirement": "Requirement",
    "trace_declared": "declared in the set {set}",
    "trace_inherited": "the set {set} inherits it from {declared_in}",
    "trace_evidence": "how well the threshold is established: {mark}",
    "trace_nationwide": "the nationwide figure, for information only: {requirement}",
    "trace_steps": "Step by step",
    "trace_changes": "What would change the verdict",
    "trace_passes": "Passes if: {steps}",
    "trace_fails": "Fails without: {steps}",
    "trace_mends": "Would pass with: {steps}",
    "trace_hangs": "Would fail if it lost: {steps}",
    "trace_more_ways": "and {count} other ways",
    "trace_more_steps": "and {count} more",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "explain_unknown": ("did you mean “{guess}”?", "see the ids in “ntm assess PATH --unit …”"),
}
