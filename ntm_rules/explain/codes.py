"""The closed list of reason codes; each has its wording in `messages/<lang>/reasons.py`."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """Why a verdict is as it is (reasons), and what else to know of it (notes)."""

    # a leaf that was answered
    MET = "met"
    NOT_MET = "not_met"
    NOT_MET_BY = "not_met_by"
    NOT_MET_OVER = "not_met_over"
    ATTESTED_MET = "attested_met"
    ATTESTED_MET_ABOVE = "attested_met_above"
    ATTESTED_MET_REST = "attested_met_rest"
    ATTESTED_NOT_MET = "attested_not_met"
    ATTESTED_NOT_MET_REST = "attested_not_met_rest"
    ALWAYS_MET = "always_met"
    NEVER_MET = "never_met"
    # a leaf that is open
    NO_FINDING = "no_finding"
    FINDING_UNDECIDED = "finding_undecided"
    THRESHOLD_OPEN = "threshold_open"
    THRESHOLD_NOT_FOUND = "threshold_not_found"
    ATTESTED_ELSEWHERE = "attested_under_another_requirement"
    # a node whose finding is pending, by cause
    PENDING_NO_FINDING = "pending_no_finding"
    PENDING_EXTENSION_REQUESTED = "pending_extension_requested"
    PENDING_DOSSIER_INCOMPLETE = "pending_dossier_incomplete"
    PENDING_UNDER_CONSTRUCTION = "pending_under_construction"
    PENDING_SURVEY_NOT_DONE = "pending_survey_not_done"
    PENDING_NOT_YET_VERIFIED = "pending_not_yet_verified"
    PENDING_OUT_OF_DATE = "pending_out_of_date"
    PENDING_NEARLY_MET = "pending_nearly_met"
    # the same, and somebody is named who owes the answer
    PENDING_NO_FINDING_BY = "pending_no_finding_by"
    PENDING_EXTENSION_REQUESTED_BY = "pending_extension_requested_by"
    PENDING_DOSSIER_INCOMPLETE_BY = "pending_dossier_incomplete_by"
    PENDING_UNDER_CONSTRUCTION_BY = "pending_under_construction_by"
    PENDING_SURVEY_NOT_DONE_BY = "pending_survey_not_done_by"
    PENDING_NOT_YET_VERIFIED_BY = "pending_not_yet_verified_by"
    PENDING_OUT_OF_DATE_BY = "pending_out_of_date_by"
    PENDING_NEARLY_MET_BY = "pending_nearly_met_by"
    # with any of these
    SAID = "said"
    DUE = "due"
    # a gate
    DENIED = "denied"
    ALL_PASSING = "all_passing"
    SOME_FAILING = "some_failing"
    SOME_PENDING = "some_pending"
    ENOUGH_PASSING = "enough_passing"
    TOO_FEW_POSSIBLE = "too_few_possible"
    TOO_FEW_YET = "too_few_yet"
    TOO_FEW_APPLICABLE = "too_few_applicable"
    # a unit
    CRITERIA_PASSING = "criteria_passing"
    CRITERIA_FAILING = "criteria_failing"
    CRITERIA_PENDING = "criteria_pending"
    CONDITIONS_FAILING = "conditions_failing"
    CONDITIONS_PENDING = "conditions_pending"
    # not applicable
    NOT_APPLICABLE = "not_applicable"
    INPUTS_NOT_APPLICABLE = "inputs_not_applicable"
    ABOVE_NOT_APPLICABLE = "above_not_applicable"
    NONE_STATED = "none_stated"
    REFERENCE_NOT_APPLICABLE = "reference_not_applicable"
    # member units and other sets
    MEMBERS_PASSING = "members_passing"
    MEMBERS_NOT_PASSING = "members_not_passing"
    MEMBERS_MEETING = "members_meeting"
    MEMBERS_NOT_MEETING = "members_not_meeting"
    MEMBERS_PENDING = "members_pending"
    MEMBERS_UNKNOWN = "members_unknown"
    MEMBERS_FAILING_AT = "members_failing_at"
    MEMBERS_DENIED_AT = "members_denied_at"
    MEMBERS_PENDING_AT = "members_pending_at"
    MEMBERS_UNDECIDED_AT = "members_undecided_at"
    MEMBERS_UNLISTED = "members_unlisted"
    SHARE_PART = "share_part"
    SHARE_PART_SHORT = "share_part_short"
    REFERENCE_PASSING = "reference_passing"
    REFERENCE_FAILING = "reference_failing"
    REFERENCE_PENDING = "reference_pending"
    # notes
    FINDING_INFERRED = "finding_inferred"
    UNVERIFIED_THRESHOLD = "unverified_threshold"
    FINDINGS_DISAGREE = "findings_disagree"
    FIGURES_DISAGREE = "figures_disagree"
    ATTESTED_AGAINST_FIGURE = "attested_against_figure"
    NOT_BORNE_OUT = "not_borne_out"
    SHARE_AGAINST_MEMBERS = "share_against_members"
    FINDING_BELOW_NOT_APPLICABLE = "finding_below_not_applicable"
    WITHOUT_NOT_APPLICABLE = "without_not_applicable"
    ROUNDED = "rounded"
    EXPIRED = "expired"
    OVERDUE = "overdue"
    SET_NOT_IN_FORCE = "set_not_in_force_note"
    ROLE_NOT_JUDGED = "role_not_judged_note"
    UNIT_INFERRED = "unit_inferred"


#: The codes that a remark of the compiler can have; the other codes are given here, in explain.
REMARKS = frozenset({
    Code.FINDINGS_DISAGREE, Code.FIGURES_DISAGREE, Code.ATTESTED_AGAINST_FIGURE, Code.FINDING_BELOW_NOT_APPLICABLE,
    Code.ATTESTED_ELSEWHERE, Code.NONE_STATED, Code.REFERENCE_NOT_APPLICABLE, Code.SET_NOT_IN_FORCE,
    Code.ROLE_NOT_JUDGED,
})  # fmt: skip
