"""English for every enumeration: keys are the plain strings that the file holds."""

from __future__ import annotations

from collections.abc import Mapping

NOT_ASSESSED = "Not assessed"
VOICES_DIFFER = "Voices differ"

RATING_WORDS: Mapping[str, str] = {
    "met": "Met",
    "met_or_partly": "Met or partly",
    "partly": "Partly met",
    "partly_or_not": "Partly or not met",
    "not_met": "Not met",
    "no_evidence": "No evidence found",
    "not_applicable": "Not applicable",
}

RATING_SYMBOL: Mapping[str, str] = {
    "met": "●",
    "met_or_partly": "◐●",
    "partly": "◐",
    "partly_or_not": "✕◐",
    "not_met": "✕",
    "no_evidence": "?",
    "not_applicable": "–",
}

BASIS: Mapping[str, str] = {
    "paper": "On paper",
    "practice": "In practice",
    "both": "On paper and in practice",
}

SIDE: Mapping[str, str] = {
    "sending": "Sending",
    "receiving": "Receiving",
    "transit": "Transit",
    "agreement": "Agreement",
}

CRITERION_BASIS: Mapping[str, str] = {
    "paper": "Asked for by the paper of 2007",
    "derived": "Added to what the paper of 2007 asks for",
}

LENS: Mapping[str, str] = {
    "gender": "Gender",
    "children": "Children",
    "lower-skilled": "Lower-skilled workers",
    "irregular": "Irregular migrants",
    "domestic": "Domestic workers",
}

TREATY_GRADE: Mapping[str, str] = {
    "in_force": "In force",
    "in_force_partial": "In force in part",
    "ratified_not_in_force": "Ratified, not yet in force",
    "signed": "Signed only",
    "denounced": "Denounced",
    "no_action": "No action",
    "not_found": "Not found as a party",
}

AGREEMENT_STATUS: Mapping[str, str] = {
    "in_force": "In force",
    "ended": "Ended",
    "replaced": "Replaced",
    "unknown": "Status not known",
}

AGREEMENT_KIND: Mapping[str, str] = {
    "labour": "Labour agreement",
    "domestic-work": "Domestic work",
    "recruitment": "Recruitment",
    "guest-worker": "Guest workers",
    "working-holiday": "Working holiday",
    "social-security": "Social security",
    "training": "Training",
    "student-exchange": "Student exchange",
    "frontier": "Frontier workers",
    "other": "Other",
}

ENDED_HOW: Mapping[str, str] = {
    "expired": "Its term ran out",
    "denounced": "Ended by one party alone",
    "replaced": "Another agreement took its place",
    "agreed": "The parties agreed to end it",
    "other": "In another way",
}

GAIN_PARTY: Mapping[str, str] = {
    "receiving_state": "Receiving state",
    "migrants": "Migrants",
    "sending_state": "Sending state",
    "employers": "Employers",
}

POLICY_KIND: Mapping[str, str] = {
    "law": "Law",
    "programme": "Programme",
    "agreement": "Agreement",
    "practice": "Practice",
    "process": "Process",
    "body": "Body",
    "campaign": "Campaign",
    "statement": "Statement",
    "funding": "Funding",
}

POLICY_STATUS: Mapping[str, str] = {
    "in_force": "In force",
    "ended": "Ended",
    "planned": "Planned",
    "unknown": "Status not known",
}

LEVEL: Mapping[str, str] = {
    "local": "Local",
    "municipal": "Municipal",
    "national": "National",
    "bilateral": "Bilateral",
    "regional": "Regional",
    "transnational": "Transnational",
    "multilateral": "Multilateral",
}

STRATEGY: Mapping[str, str] = {
    "out-migration-targets": "Targets for sending people out",
    "remittances": "Remittances",
    "diaspora": "Diaspora",
    "return-circulation": "Return and circulation",
}

DIVERGENCE: Mapping[str, str] = {
    "opposed": "Opposed",
    "one_step": "One step apart",
    "agree": "Agree",
    "too_few": "Too few answers",
}

JUDGED: Mapping[str, str] = {"good": "Good", "mixed": "Mixed", "poor": "Poor"}

SOURCE_KIND: Mapping[str, str] = {
    "law": "Law",
    "agreement": "Agreement",
    "treaty-status": "Treaty status",
    "statistics": "Statistics",
    "dataset": "Data set",
    "report": "Report",
    "paper": "Paper",
    "web-page": "Web page",
    "press": "Press",
    "other": "Other",
}

CONFIDENTIALITY: Mapping[str, str] = {"public": "Public", "confidential": "Confidential"}

STANCE: Mapping[str, str] = {"supports": "Supports", "contradicts": "Contradicts"}

EVIDENCE_GRADE: Mapping[str, str] = {
    "A": "A: primary text",
    "B": "B: official report or statistics",
    "C": "C: research or civil society",
    "D": "D: oral",
}

CONFIDENCE: Mapping[str, str] = {"low": "Low", "medium": "Medium", "high": "High"}

ASSESSMENT_STATUS: Mapping[str, str] = {"draft": "Draft", "ready": "Ready", "final": "Final"}

SEX: Mapping[str, str] = {"all": "All", "female": "Women", "male": "Men"}


def word(table: Mapping[str, str], key: str | None) -> str:
    """The word for a key; the key itself where the table has none; empty for None."""
    if key is None:
        return ""
    return table.get(key, key)


LANGUAGE: Mapping[str, str] = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "id": "Indonesian",
    "it": "Italian",
    "ms": "Malay",
    "nl": "Dutch",
    "pt": "Portuguese",
    "tr": "Turkish",
}
"""Languages of texts and translations by their codes of two letters, ISO 639-1."""
