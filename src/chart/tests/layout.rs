//! Can everything be read, whatever the names are?

use super::samples::*;
use super::{WIDTHS, check};
use crate::chart::*;

#[test]
fn every_chart_is_sound_at_every_width() {
    for width in WIDTHS
        .into_iter()
        .chain([0, 1, 281, 479, 480, 559, 560, 599, 600, 639, 9999])
    {
        for (name, chart) in gallery(width) {
            check::sound(&format!("{name} at {width}"), &chart);
        }
    }
}

#[test]
fn no_text_overlaps_or_is_cut_at_any_width() {
    for width in WIDTHS
        .into_iter()
        .chain([0, 281, 479, 480, 559, 560, 599, 600, 639, 2000])
    {
        for (name, chart) in gallery(width) {
            check::clear(&format!("{name} at {width}"), &chart.svg);
        }
    }
}

#[test]
fn the_picture_is_as_wide_as_asked() {
    for width in WIDTHS {
        for (name, chart) in gallery(width) {
            let document = check::parse(name, &chart.svg);
            assert_eq!(check::size(&document).0, f64::from(width), "{name}");
        }
    }
}

#[test]
fn labels_of_a_person_come_out_as_text() {
    let names = [HOSTILE; 3];
    let columns = vec![HOSTILE.to_string(); 3];
    let mut days = days(3);
    days.iter_mut().for_each(|day| day.label = HOSTILE.into());
    let mut axes = axes(&names);
    (axes[1].current, axes[1].gap) = (None, None);
    axes.iter_mut().for_each(|axis| axis.note = HOSTILE.into());
    let mut plan_of = tasks(&names, 5);
    plan_of
        .marks
        .iter_mut()
        .for_each(|mark| mark.label = HOSTILE.into());
    plan_of
        .bars
        .iter_mut()
        .for_each(|bar| bar.cells = vec![HOSTILE.into(); 3]);
    let mut line = time_line(HOSTILE, true);
    line.today = line.today.map(|(day, _)| (day, HOSTILE.into()));
    for row in &mut line.rows {
        for mark in &mut row.marks {
            (mark.what, mark.when) = (HOSTILE.into(), HOSTILE.into());
        }
        for bar in &mut row.bars {
            (bar.what, bar.why) = (HOSTILE.into(), HOSTILE.into());
        }
    }
    for width in WIDTHS {
        for (name, chart) in [
            ("plan", plan(HOSTILE, &plan_of, width)),
            ("radar", radar(HOSTILE, &axes, width)),
            ("dots", radar(HOSTILE, &axes[..2], width)),
            ("gaps", gaps(HOSTILE, &bars(&names), width)),
            ("heatmap", heatmap(HOSTILE, &columns, &rows(&names), width)),
            ("progress", progress(HOSTILE, &days, width)),
            ("agreement", agreement(HOSTILE, &votes(&names, true), width)),
            (
                "parties",
                parties(HOSTILE, HOSTILE, &columns, &others(&names), width),
            ),
            ("progress 1", progress(HOSTILE, &days[..1], width)),
            ("certificate", certificate(HOSTILE, &line, width)),
        ] {
            check::sound(name, &chart);
            check::clear(name, &chart.svg);
            assert!(!chart.svg.contains("<script"), "{name}");
            assert!(!chart.svg.contains("=\"#01FE"), "{name}");
            let shown = chart
                .svg
                .chars()
                .chain(chart.table.rows.iter().flatten().flat_map(|s| s.chars()));
            assert!(
                shown
                    .into_iter()
                    .all(|c| !c.is_control() && c != '\u{202e}'),
                "{name}"
            );
            let document = check::parse(name, &chart.svg);
            let names = [
                "svg", "g", "title", "rect", "circle", "polyline", "polygon", "text", "tspan",
                "line",
            ];
            for node in document.descendants().filter(|n| n.is_element()) {
                assert!(names.contains(&node.tag_name().name()), "{name}: {node:?}");
            }
            let label = document.root_element().attribute("aria-label");
            assert!(
                label.is_some_and(|l| l.starts_with("<script>alert(\"1\")")),
                "{label:?}"
            );
        }
    }
}

#[test]
fn what_is_cut_keeps_its_full_name_in_tooltip_and_table() {
    let long = AREAS[24];
    assert!(long.chars().count() > text::NAME);
    for width in WIDTHS {
        for chart in [
            gaps("Gaps", &bars(&AREAS), width),
            heatmap("Ratings", &columns(), &rows(&AREAS), width),
            radar("Levels", &axes(&AREAS), width),
        ] {
            assert!(chart.table.rows.iter().any(|row| row[0] == long));
            assert!(chart.svg.contains(&format!("<title>{long}")));
        }
    }
}

#[test]
fn names_up_to_the_stated_length_are_shown_whole() {
    let name = "Management of information security incidents and of all that follows from them ab";
    let name: String = name.chars().take(text::NAME).collect();
    for width in WIDTHS {
        let chart = gaps("Gaps", &bars(&[&name]), width);
        let document = check::parse("gaps", &chart.svg);
        let shown: Vec<String> = check::texts(&document)
            .into_iter()
            .map(|t| t.words)
            .collect();
        assert!(shown.join(" ").contains(&name), "{shown:?}");
    }
}

#[test]
fn an_unbroken_or_wide_name_is_broken_into_lines() {
    let names = [
        "m".repeat(200),
        "測".repeat(200),
        "W W ".repeat(60),
        "\u{301}".repeat(90),
    ];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for width in WIDTHS {
        for (name, chart) in [
            ("radar", radar("Levels", &axes(&names), width)),
            ("dots", radar("Levels", &axes(&names[..2]), width)),
            ("gaps", gaps("Gaps", &bars(&names), width)),
            (
                "heatmap",
                heatmap("Ratings", &columns(), &rows(&names), width),
            ),
        ] {
            check::sound(name, &chart);
            check::clear(name, &chart.svg);
        }
    }
}

#[test]
fn estimates_are_no_narrower_than_real_text() {
    // DejaVu Sans, as measured in Chromium.
    let plain = [
        ("8.7.3 Management of information security incidents", 311.8),
        ("8.3.4 Supplier management", 168.0),
        ("Monitoring, measurement, analysis and evaluation", 305.1),
        ("300 not triggered", 105.4),
        ("WARNUNG: MÄNGEL & MAẞNAHMEN", 220.6),
        ("żółć gęślą jaźń", 87.8),
        ("Управление изменениями", 164.7),
        ("−2", 17.7),
        ("level", 28.5),
        ("i, l, j: (ill) [till]", 80.4),
        ("Größe, Qualität, Überprüfung", 175.3),
    ];
    let bold = [
        ("65535", 38.3),
        ("12 major", 54.8),
        ("−2", 16.9),
        ("N", 9.2),
        ("?", 6.4),
    ];
    let plain = plain.map(|(words, real)| (words, text::width(words, 12, false), real));
    let bold = bold.map(|(words, real)| (words, text::width(words, 11, true), real));
    for (words, estimate, real) in plain.into_iter().chain(bold) {
        let estimate = f64::from(estimate);
        assert!(
            estimate >= real - 0.5 && estimate <= real * 1.25 + 3.0,
            "{words}: {estimate} for {real}"
        );
    }
}

#[test]
fn marks_and_texts_stand_out_on_both_sheets() {
    // Text on paper and on marks 4.5 : 1, marks on paper 3 : 1 (WCAG 2.2).
    let texts = [
        ("ink", "sheet"),
        ("ink-2", "sheet"),
        ("not", "sheet"),
        ("sheet", "fully"),
        ("sheet", "largely"),
        ("sheet", "partly"),
        ("sheet", "not"),
        ("sheet", "accent"),
        ("ink", "open"),
    ];
    let marks = [
        "fully", "largely", "partly", "not", "accent", "edge", "ink-2",
    ];
    for theme in [0, 1] {
        for (text, below) in texts {
            let contrast = check::contrast(text, below, theme);
            assert!(
                contrast >= 4.5,
                "{text} on {below}: {contrast} in theme {theme}"
            );
        }
        for mark in marks {
            let contrast = check::contrast(mark, "sheet", theme);
            assert!(contrast >= 3.0, "{mark}: {contrast} in theme {theme}");
        }
    }
}

#[test]
fn boxes_are_spread_without_overlap_and_near_their_wishes() {
    assert_eq!(text::spread(&[(10, 10), (50, 10)], 0, 100), [10, 50]);
    assert_eq!(
        text::spread(&[(50, 10), (50, 10), (50, 10)], 0, 100),
        [40, 50, 60]
    );
    assert_eq!(text::spread(&[(0, 10), (0, 10)], 0, 100), [5, 15]);
    assert_eq!(text::spread(&[(100, 10), (99, 10)], 0, 100), [85, 95]);
    assert_eq!(text::spread(&[], 0, 100), [0; 0]);
}

#[test]
fn a_gap_that_breaks_over_lines_stays_well_formed() {
    for length in 1..60 {
        let name = "m".repeat(length);
        for width in [280, 320, 500] {
            let chart = radar("Levels", &axes(&[name.as_str(); 3]), width);
            check::sound(&name, &chart);
            let spans = chart.svg.matches("<tspan").count();
            let whole = chart.svg.matches("−2</tspan>").count();
            assert!(spans > 0 && spans == whole, "{name} at {width}");
        }
    }
}
