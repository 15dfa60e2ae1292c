use super::*;

/// Every figure there is.
fn figures() -> Vec<Figure> {
    let mut figures = vec![
        Figure::Coverage,
        Figure::Stage1,
        Figure::Stage2,
        Figure::GapOrder,
        Figure::Systemic,
        Figure::Effort,
        Figure::Progress,
        Figure::Axis("no such lens", 0),
        Figure::Axis("2018", 99),
    ];
    figures.extend(Standing::ALL.map(Figure::Standing));
    figures.extend(StepId::ALL.map(Figure::Step));
    let s = standard();
    figures.extend(s.areas.iter().map(|a| Figure::Capability(a.id)));
    figures.extend(s.clauses.iter().map(|c| Figure::ClauseVerdict(c.id)));
    figures.extend(s.statements.iter().map(|x| Figure::StatementGrade(x.id)));
    for lens in s.lenses() {
        figures.extend((0..lens.axes.len()).map(|index| Figure::Axis(lens.id, index)));
    }
    figures
}

#[test]
fn every_figure_is_explained_in_every_state() {
    let mut mixed = ready();
    rate_clause(&mut mixed, "8.4.1", Rating::Partly);
    rate(&mut mixed, "9.3-a", Rating::Not);
    overrule(&mut mixed, "9.3-b", Grade::Observation);
    untrigger(&mut mixed, "8.6.1-g", "");
    for document in [empty(), perfect(), ready(), mixed] {
        let conformity = Conformity::of(&document);
        for figure in figures() {
            let e = explain(figure, &document, &conformity);
            assert!(!e.title.is_empty(), "{figure:?}");
            assert!(e.formula.ends_with('.'), "{figure:?}: {}", e.formula);
            assert!(!e.changes.is_empty(), "{figure:?}");
            let unknown = matches!(
                figure,
                Figure::Axis("no such lens", _) | Figure::Axis(_, 99)
            );
            assert!(unknown || !e.inputs.is_empty(), "{figure:?}");
            for (name, value) in &e.inputs {
                assert!(!name.is_empty() && !value.is_empty(), "{figure:?} {name}");
            }
            for text in &e.changes {
                assert!(!text.contains(".."), "{figure:?}: {text}");
            }
        }
    }
}

fn input(e: &Explanation, name: &str) -> String {
    let found = e.inputs.iter().find(|(n, _)| n == name);
    found.expect(name).1.clone()
}

#[test]
fn explanations_carry_the_real_numbers() {
    let mut document = empty();
    rate_clause(&mut document, "8.6.1", Rating::Fully);
    rate(&mut document, "8.6.1-a", Rating::Largely);
    document.gaps.insert(
        id("8.6.1-a"),
        Gap {
            effort: Some(PersonDays(1.25)),
            ..Gap::default()
        },
    );
    let conformity = Conformity::of(&document);
    let explain = |figure| explain(figure, &document, &conformity);

    let e = explain(Figure::Coverage);
    assert_eq!(e.title, "Coverage: 3 %");
    assert_eq!(input(&e, "Assessed"), "10");
    assert_eq!(
        e.changes,
        [format!("Answering the {} statements left.", all() - 10)]
    );

    let e = explain(Figure::Capability(area_id("8.6.1")));
    assert_eq!(e.title, "Incident management: level 1");
    assert_eq!(input(&e, "Mean"), "90.0 %");
    assert_eq!(input(&e, "Proposed PA 1.1"), "F");
    assert_eq!(
        e.changes[0],
        "Level 2 takes PA 2.1, 2.2 at L or F, and every attribute below at F."
    );

    let e = explain(Figure::ClauseVerdict(clause_id("8.6.1")));
    assert_eq!(e.title, "8.6.1: minor gap");
    assert_eq!(input(&e, "Claimed"), "9");
    assert!(e.formula.contains("House rule"));

    let e = explain(Figure::Effort);
    assert_eq!(e.title, "Effort: 1.25 person-days");

    let e = explain(Figure::StatementGrade(id("8.6.1-a")));
    assert_eq!(input(&e, "Rating"), "Largely");
    assert_eq!(input(&e, "Proposed grade"), "minor gap");

    let e = explain(Figure::Stage2);
    assert_eq!(e.title, "Stage 2: 0 of 5 criteria hold");
    assert!(e.formula.contains("practice, not rule"));
    assert_eq!(input(&e, "Criteria that hold"), "0 of 5");
    assert_eq!(e.changes.len(), 5);

    let e = explain(Figure::GapOrder);
    assert!(input(&e, "8.6.1-a").contains("R9"));
}

#[test]
fn small_numbers_read_well() {
    use crate::analysis::words::*;
    assert_eq!(person_days(0.0), "0");
    assert_eq!(person_days(0.5), "0.5");
    assert_eq!(person_days(12.0), "12");
    assert_eq!(person_days(1.25), "1.25");
    assert_eq!(person_days(3.05), "3.05");
    assert_eq!(person_days(9_999.999), "10000");
    assert_eq!(in_words(1), "one");
    assert_eq!(in_words(13), "13");
    let list = |n: usize| listed(["a", "b", "c", "d", "e", "f"].into_iter().take(n), n);
    assert_eq!(list(0), "");
    assert_eq!(list(1), "a");
    assert_eq!(list(5), "a, b, c, d, e");
    assert_eq!(list(6), "a, b, c, d and 2 more");
    assert_eq!(short(&"x".repeat(41)).chars().count(), 40);
    assert_eq!(short(" Ångström "), "Ångström");
    assert_eq!(capital("über"), "Über");
    assert_eq!(capital(""), "");
}
