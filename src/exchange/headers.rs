//! The words that people put above columns, in lower case without punctuation (`cell::words`):
//! English, German, French, Spanish, Dutch, Italian, Portuguese.

use super::target::Target;

/// In the order of trying: what names a thing more closely comes first.
#[rustfmt::skip]
pub(super) const HEADERS: &[(Target, &[&str])] = &[
    (Target::EvidenceDate, &["evidence date", "date of evidence", "document date", "nachweisdatum"]),
    (Target::EvidenceOwner, &["evidence owner", "document owner"]),
    (Target::EvidenceKind, &["evidence kind", "evidence type", "kind of evidence", "type of evidence", "document type", "nachweisart"]),
    (Target::EvidenceLocation, &["evidence location", "evidence where it is", "location", "link", "url", "path", "ablage",
        "ablageort", "fundort", "speicherort", "emplacement", "ubicación", "locatie", "posizione", "localização"]),
    (Target::EvidenceTitle, &["evidence", "evidences", "evidence title", "proof", "document", "documents", "nachweis", "nachweise",
        "beleg", "preuve", "preuves", "evidencia", "bewijs", "evidenza", "evidência"]),
    (Target::Cause, &["cause", "root cause", "gap cause", "ursache", "causa", "oorzaak"]),
    (Target::Due, &["due", "due date", "gap due date", "deadline", "target date", "termin", "frist", "fällig", "fällig am",
        "fälligkeit", "échéance", "fecha límite", "einddatum", "scadenza", "prazo"]),
    (Target::Effort, &["effort", "gap effort", "person days", "man days", "effort days", "effort pd", "days", "pd", "pt", "aufwand",
        "aufwand pt", "personentage", "charge", "esfuerzo", "inspanning", "sforzo", "esforço"]),
    (Target::GapStatus, &["gap status", "action status", "progress", "umsetzungsstand", "fortschritt"]),
    (Target::GapOwner, &["owner", "gap owner", "action owner", "responsible", "assignee", "assigned to", "who", "verantwortlich",
        "verantwortlicher", "zuständig", "responsable", "verantwoordelijke", "responsabile", "responsável"]),
    (Target::Benefit, &["benefit", "benefits", "gap benefit", "nutzen", "bénéfice", "beneficio", "voordeel", "benefício"]),
    (Target::Recommendation, &["recommendation", "recommendations", "gap recommendation", "action", "actions", "measure", "measures",
        "corrective action", "to do", "todo", "empfehlung", "maßnahme", "maßnahmen", "massnahme", "recommandation", "mesure",
        "recomendación", "acción", "aanbeveling", "maatregel", "raccomandazione", "azione", "recomendação", "ação"]),
    (Target::Reason, &["reason", "justification", "why the condition is not triggered", "begründung", "raison", "motivo", "reden"]),
    (Target::Note, &["note", "notes", "comment", "comments", "remark", "remarks", "finding", "findings", "observation", "observations",
        "bemerkung", "bemerkungen", "kommentar", "anmerkung", "feststellung", "commentaire", "remarque", "comentario", "opmerking",
        "nota", "commento", "comentário"]),
    (Target::Rating, &["rating", "score", "assessment", "compliance", "conformity", "compliance status", "achievement", "achieved",
        "fulfilment", "fulfillment", "result", "bewertung", "erfüllung", "erfüllungsgrad", "umsetzungsgrad", "konformität",
        "évaluation", "conformité", "evaluación", "cumplimiento", "beoordeling", "conformiteit", "valutazione", "conformità",
        "avaliação", "conformidade"]),
];

/// Words above columns that hold a rating or the state of a gap: the cells decide.
pub(super) const STATUS: &[&str] = &["status", "state", "stand", "statut", "estado", "stato"];
