//! The words that people put above columns, in lower case without punctuation (`cell::words`):
//! English, German, French, Spanish, Dutch, Italian, Portuguese.

use super::target::Target;

/// In the order of trying: what names a thing more closely comes first.
#[rustfmt::skip]
pub(super) const HEADERS: &[(Target, &[&str])] = &[
    (Target::EvidenceDate, &["evidence date", "date of evidence", "document date", "nachweisdatum", "datum des nachweises", "dokumentdatum", "dokumentendatum"]),
    (Target::EvidenceFrom, &["period from", "evidence period from", "evidence from", "period start", "start of period", "speaks of the time from",
        "zeitraum von", "zeitraum ab", "nachweiszeitraum von", "période du", "periodo desde", "periode van", "periodo dal", "período de"]),
    (Target::EvidenceTo, &["period to", "evidence period to", "evidence to", "period until", "period end", "end of period", "speaks of the time until",
        "zeitraum bis", "nachweiszeitraum bis", "période au", "periodo hasta", "periode tot", "periodo al", "período até"]),
    (Target::EvidenceUntil, &["valid until", "evidence valid until", "valid to", "expires", "expires on", "expiry", "expiry date", "expiration date",
        "gültig bis", "gültigkeit bis", "ablaufdatum", "nachweis gültig bis", "läuft ab am", "valable jusqu au", "date d expiration", "válido hasta", "fecha de caducidad", "geldig tot",
        "valido fino al", "válido até"]),
    (Target::EvidenceOwner, &["evidence owner", "owner of evidence", "document owner", "dokumentverantwortlicher", "dokumentverantwortliche", "dokumentenverantwortlicher", "dokumentenverantwortliche",
        "nachweisverantwortlicher", "nachweisverantwortliche", "eigentümer des nachweises"]),
    (Target::EvidenceKind, &["evidence kind", "evidence type", "kind of evidence", "type of evidence", "document type", "nachweisart", "art des nachweises", "dokumentart", "dokumententyp", "dokumenttyp"]),
    (Target::EvidenceLocation, &["evidence location", "evidence where it is", "where it is", "location", "link", "url", "path", "ablage",
        "ablageort", "fundort", "speicherort", "pfad", "emplacement", "ubicación", "locatie", "posizione", "localização"]),
    (Target::EvidenceTitle, &["evidence", "evidences", "evidence title", "proof", "document", "documents", "nachweis", "nachweise", "dokument", "dokumente", "nachweisdokument", "nachweisdokumente", "belege",
        "beleg", "preuve", "preuves", "evidencia", "bewijs", "evidenza", "evidência"]),
    (Target::Cause, &["cause", "root cause", "gap cause", "ursache", "ursachen", "grundursache", "causa", "oorzaak"]),
    (Target::Due, &["due", "due date", "gap due date", "deadline", "target date", "termin", "frist", "fällig", "fällig am", "fällig bis", "fälligkeitsdatum", "zieltermin", "zieldatum", "umsetzungstermin", "umsetzung bis", "erledigen bis",
        "zu erledigen bis", "bis wann",
        "fälligkeit", "échéance", "fecha límite", "einddatum", "scadenza", "prazo"]),
    (Target::Effort, &["effort", "gap effort", "person days", "man days", "effort days", "effort pd", "days", "pd", "pt", "aufwand",
        "aufwand pt", "personentage", "personentagen", "aufwand tage", "aufwand in tagen", "arbeitstage", "charge", "esfuerzo", "inspanning", "sforzo", "esforço"]),
    (Target::GapStatus, &["gap status", "action status", "progress", "umsetzungsstand", "fortschritt", "maßnahmenstatus", "massnahmenstatus", "status der maßnahme", "status der massnahme", "bearbeitungsstand"]),
    (Target::GapOwner, &["owner", "gap owner", "action owner", "responsible", "assignee", "assigned to", "who", "verantwortlich",
        "verantwortlicher", "zuständig", "verantwortliche", "verantwortliche person", "verantwortung", "zuständige person", "zuständigkeit", "wer", "responsable", "verantwoordelijke", "responsabile", "responsável"]),
    (Target::Benefit, &["benefit", "benefits", "gap benefit", "nutzen", "mehrwert", "bénéfice", "beneficio", "voordeel", "benefício"]),
    (Target::Recommendation, &["recommendation", "recommendations", "gap recommendation", "action", "actions", "measure", "measures",
        "corrective action", "to do", "todo", "empfehlung", "maßnahme", "maßnahmen", "massnahme", "massnahmen", "empfehlungen", "handlungsempfehlung", "handlungsempfehlungen", "korrekturmaßnahme",
        "korrekturmaßnahmen", "korrekturmassnahme", "korrekturmassnahmen", "recommandation", "mesure",
        "recomendación", "acción", "aanbeveling", "maatregel", "raccomandazione", "azione", "recomendação", "ação"]),
    (Target::Reason, &["reason", "justification", "why the condition is not triggered", "begründung", "raison", "motivo", "reden"]),
    (Target::Note, &["note", "notes", "comment", "comments", "remark", "remarks", "finding", "findings", "observation", "observations",
        "bemerkung", "bemerkungen", "kommentar", "anmerkung", "feststellung", "kommentare", "anmerkungen", "feststellungen", "notiz", "notizen", "befund", "befunde", "beobachtung",
        "beobachtungen", "commentaire", "remarque", "comentario", "opmerking",
        "nota", "commento", "comentário"]),
    (Target::Rating, &["rating", "score", "assessment", "compliance", "conformity", "compliance status", "achievement", "achieved",
        "fulfilment", "fulfillment", "result", "bewertung", "erfüllung", "erfüllungsgrad", "umsetzungsgrad", "konformität", "ergebnis", "konformitätsgrad", 
        "évaluation", "conformité", "evaluación", "cumplimiento", "beoordeling", "conformiteit", "valutazione", "conformità",
        "avaliação", "conformidade"]),
];

/// Words above columns that hold a rating or the state of a gap: the cells decide.
pub(super) const STATUS: &[&str] = &[
    "status",
    "state",
    "stand",
    "erfüllungsstatus",
    "umsetzungsstatus",
    "bearbeitungsstatus",
    "statut",
    "estado",
    "stato",
];

/// Words that change nothing about what a header says: small words, units, how a scale is written.
#[rustfmt::skip]
pub(super) const NEUTRAL: &[&str] = &[
    "the", "a", "an", "of", "for", "and", "or", "in", "to", "by", "on", "your", "our", "please", "optional", "gap", "statement", "clause", "iso", "iec",
    "20000", "2018", "percent", "percentage", "prozent", "scale", "skala", "name", "title", "text", "pd", "pt", "days", "npl", "nplf", "n", "p", "l", "f",
    "der", "die", "das", "des", "und", "oder", "in", "für", "bis", "von", "dem", "den", "am", "im", "zum", "zur", "zu", "je", "bitte", "tage", "kapitel", "abschnitt", "aussage", "lücke", "norm", "le", "la", "les", "de", "du", "et", "ou", "el", "y", "o", "en", "het", "van", "il",
    "di", "e", "do", "da", "person", "persons", "iso20000",
];

/// Words that make a header mean something else than it seems to, with what they make of it.
#[rustfmt::skip]
pub(super) const DOUBTS: &[(&str, &[&str])] = &[
    (t_later!("the header names it, but it says what is wanted or what was at another time, maybe not what is"), &[
        "target", "targets", "goal", "planned", "plan", "desired", "objective", "future", "next", "previous", "last", "before", "old", "baseline", "initial",
        "soll", "ziel", "zielwert", "geplant", "vorher", "alt", "geplante", "vorjahr", "letzte", "letzter", "letztes", "bisher", "bisherige", "nächste", "nächster", "künftig", "angestrebt", "angestrebte",
        "januar", "februar", "märz", "mai", "juni", "juli", "september", "oktober", "okt", "november", "dezember", "dez", "cible", "prévu", "objetivo", "meta", "previsto", "doel", "gepland", "obiettivo", "previsto",
        "q1", "q2", "q3", "q4", "quarter", "quartal", "trimestre", "kwartaal", "h1", "h2", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027", "2028", "2029", "2030", "forecast", "actual", "ist", "trend", "change"]),
    (t_later!("the header names it, but it says what should be there, maybe not what is"), &[
        "required", "require", "requires", "requirement", "requirements", "needed", "necessary", "expected", "mandatory", "typical", "example", "examples", "suggested", "guidance", "sample",
        "erforderlich", "erforderliche", "benötigt", "benötigte", "notwendig", "notwendige", "erwartet", "erwartete", "pflicht", "beispiel", "beispiele", "erforderlicher", "benötigter", "notwendiger", "erwarteter", "gefordert", "geforderte",
        "geforderter", "typisch", "typische", "typischer", "empfohlen", "empfohlene", "empfohlener", "vorgesehen", "möglicher",
        "requis", "requise", "requises", "exigé", "attendu", "attendue", "exemple", "exemples", "requerido", "requerida", "esperado", "ejemplo", "vereist", "vereiste", "voorbeeld", "richiesto",
        "richiesta", "esempio", "exigido", "exigida", "exemplo", "could", "should", "possible", "mögliche", "potential"]),
    (t_later!("the header names it, but it asks a question with yes or no"), &[
        "applicable", "applies", "applicability", "yes", "no", "approved", "approval", "available", "availability", "exists", "existing", "found", "closed", "complete", "anwendbar", "zutreffend",
        "vorhanden", "genehmigt", "freigegeben", "ja", "nein", "relevant", "gefunden", "abgeschlossen", "geprüft", "gültig", "applicable", "aplicable", "oui", "non", "sí", "toepasselijk", "applicabile", "aplicável", "j"]),
    (t_later!("the header names it, but it counts days past a date, which is no effort"), &["overdue", "late", "delay", "delayed", "open", "since", "überfällig", "verzug", "verspätung", "verspätet", "offen", "seit", "alter", "verbleibend", "verbleibende", "retard", "retraso", "vertraging", "ritardo", "atraso", "age", "remaining", "left"]),
    (t_later!("the header names it, but it counts or weighs something"), &["number", "count", "anzahl", "nombre", "número", "aantal", "numero", "weight", "weighting", "gewicht", "priority", "priorität", "gewichtung", "risiko", "schweregrad", "zahl", "summe", "durchschnitt", "mittelwert", "risk", "severity", "cost", "costs", "kosten", "max", "maximum", "min", "average", "total", "sum"]),
];

/// Words above a column that says in the table's own words what a row asks.
#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "requirement", "requirements", "title", "question", "questions", "control", "controls", "statement", "description", "text", "name", "topic", "subject", "criterion",
    "anforderung", "anforderungen", "titel", "frage", "bezeichnung", "beschreibung", "thema", "überschrift", "aussage", "kriterium", "kriterien", "normtext", "normforderung", "prüffrage", "auditfrage", "inhalt", "prozess", "exigence", "exigences", "intitulé", "libellé", "titre",
    "requisito", "requisitos", "título", "pregunta", "descripción", "eis", "vraag", "omschrijving", "titolo", "domanda", "descrizione", "pergunta", "descrição", "process",
];
