//! Are the figures there, as shapes and in the table?

use super::samples::*;
use super::{WIDTHS, check};
use crate::chart::*;

#[test]
fn a_number_for_every_axis_stands_in_the_table() {
    let chart = radar("Levels", &axes(&GROUPS), 760);
    assert_eq!(
        chart.table.head,
        ["Area", "Level", "Target", "Below target", "Note"]
    );
    assert_eq!(chart.table.rows.len(), 12);
    assert_eq!(
        chart.table.rows[0],
        [
            "4 Context",
            "0",
            "2",
            "2",
            "3 of 12 statements have no answer yet"
        ]
    );
    assert_eq!(chart.table.rows[4][1..4], ["–", "3", "–"]);
}

#[test]
fn a_radar_has_a_dot_for_every_level_and_a_hollow_mark_for_none() {
    let chart = radar("Levels", &axes(&GROUPS), 760);
    let dots = check::count(&chart.svg, "circle", "var(--accent)");
    // Ten of twelve have a level; one more dot stands in the legend.
    assert_eq!(dots, 10 + 1);
    assert_eq!(chart.svg.matches(">?</text>").count(), 2 + 1);
    // Where a level is missing the line is broken: two runs, none of them closed.
    assert_eq!(check::count(&chart.svg, "polygon", "var(--accent)"), 2);
    // The gap to the target, where there is one, in words.
    let gaps = chart
        .table
        .rows
        .iter()
        .filter(|row| !["0", "–"].contains(&row[3].as_str()));
    assert_eq!(chart.svg.matches("<tspan").count(), gaps.count());
}

#[test]
fn a_whole_radar_is_one_closed_shape() {
    let mut whole = axes(&GROUPS);
    for axis in &mut whole {
        axis.current = Some(3);
    }
    let chart = radar("Levels", &whole, 760);
    let document = check::parse("radar", &chart.svg);
    let areas: Vec<_> = document
        .descendants()
        .filter(|n| n.has_tag_name("polygon"))
        .collect();
    assert_eq!(areas.len(), 1);
    let points = areas[0]
        .attribute("points")
        .expect("points")
        .split_whitespace()
        .count();
    assert_eq!(points, 13);
}

#[test]
fn a_radar_becomes_a_dot_plot_where_a_circle_cannot_be_read() {
    let circle = |count: usize, width| {
        let chart = radar("Levels", &axes(&AREAS[..count]), width);
        chart.svg.contains("stroke-linejoin=\"round")
    };
    assert!(
        circle(12, 320) && circle(12, 639) && circle(13, 640) && circle(20, 640) && circle(3, 320)
    );
    assert!(!circle(13, 639) && !circle(21, 2000) && !circle(2, 760) && !circle(0, 760));
}

#[test]
fn levels_out_of_range_stay_on_the_scale() {
    let mut wild = axes(&GROUPS);
    wild[0].current = Some(200);
    wild[1].target = Some(255);
    for width in WIDTHS {
        let chart = radar("Levels", &wild, width);
        check::sound("wild", &chart);
        assert_eq!(chart.table.rows[0][1], "5");
    }
    let mut rows = rows(&AREAS[..2]);
    rows[0].cells = vec![Some(9); 40];
    rows[0].level = Some(99);
    check::sound("wild", &heatmap("Ratings", &columns(), &rows, 390));
}

#[test]
fn gaps_draw_a_block_for_every_count_above_zero() {
    let bars = bars(&GROUPS);
    let chart = gaps("Gaps", &bars, 760);
    let occurring = |kind: usize| bars.iter().filter(|bar| bar.counts[kind] > 0).count();
    // One more of each stands in the legend; a striped block with a figure has a plain middle.
    assert_eq!(
        check::count(&chart.svg, "rect", "var(--fully)"),
        occurring(0) + 1
    );
    assert_eq!(
        check::count(&chart.svg, "rect", "var(--partly)"),
        occurring(2) + 1
    );
    assert_eq!(
        check::count(&chart.svg, "rect", "var(--not)"),
        occurring(3) + 1
    );
    for bar in bars.iter().filter(|bar| bar.counts[3] > 0) {
        assert!(
            chart
                .svg
                .contains(&format!(">{} major</text>", bar.counts[3]))
        );
    }
    for (bar, row) in bars.iter().zip(&chart.table.rows) {
        assert_eq!(row[0], bar.label);
        assert_eq!(row[1..], bar.counts.map(|n| n.to_string()));
    }
}

#[test]
fn gaps_share_one_scale() {
    let bar = |n| Bar {
        label: "a".into(),
        counts: [n, 0, 0, 0, 0, 0],
    };
    let chart = gaps("Gaps", &[bar(40), bar(20), bar(10)], 760);
    let document = check::parse("gaps", &chart.svg);
    let wide: Vec<f64> = document
        .descendants()
        .filter(|n| n.attribute("fill") == Some("var(--fully)"))
        .skip(1)
        .map(|n| {
            n.attribute("width")
                .expect("width")
                .parse()
                .expect("number")
        })
        .collect();
    assert!(
        (wide[0] - 2.0 * wide[1]).abs() < 3.0 && (wide[1] - 2.0 * wide[2]).abs() < 3.0,
        "{wide:?}"
    );
}

#[test]
fn a_heatmap_has_a_letter_for_every_rating_and_a_hollow_cell_for_none() {
    let rows = rows(&AREAS);
    let chart = heatmap("Ratings", &columns(), &rows, 390);
    let rated = |rating: u8| {
        rows.iter()
            .flat_map(|r| &r.cells)
            .filter(|c| **c == Some(rating))
            .count()
    };
    for (letter, rating) in [("N", 0), ("P", 1), ("L", 2), ("F", 3)] {
        let letters = chart.svg.matches(&format!(">{letter}</text>")).count();
        assert_eq!(letters, rated(rating) + 1, "{letter}");
    }
    let hollow = 310 - (0..4).map(rated).sum::<usize>();
    assert_eq!(check::count(&chart.svg, "rect", "var(--edge)"), hollow + 1);
    assert_eq!(chart.table.head.len(), 14);
    assert_eq!(chart.table.rows.len(), 31);
    assert_eq!(chart.table.rows[0][1..3], ["fully", "partially"]);
    assert_eq!(chart.table.rows[3][11], "–");
}

#[test]
fn progress_keeps_the_last_record_of_a_day_in_the_order_of_days() {
    let mut days = days(4);
    days.swap(0, 3);
    days.push(ProgressDay {
        counts: [1; 6],
        ..days[1].clone()
    });
    let chart = progress("Progress", &days, 760);
    assert_eq!(chart.table.rows.len(), 4);
    assert_eq!(chart.table.rows[0][1], "12");
    assert_eq!(chart.table.rows[1][1], "1");
    assert_eq!(chart.table.rows[3][1], "96");
}

#[test]
fn progress_has_a_true_time_axis() {
    let day = |day| ProgressDay {
        label: format!("d{day}"),
        day,
        counts: [day as u16 + 1; 6],
    };
    let chart = progress("Progress", &[day(0), day(25), day(100)], 760);
    let document = check::parse("progress", &chart.svg);
    let area = document
        .descendants()
        .find(|n| n.has_tag_name("polygon"))
        .expect("an area");
    let xs: Vec<f64> = area
        .attribute("points")
        .expect("points")
        .split_whitespace()
        .take(3)
        .map(|p| p.split_once(',').expect("pair").0.parse().expect("x"))
        .collect();
    assert!(
        ((xs[1] - xs[0]) * 4.0 - (xs[2] - xs[0])).abs() < 4.0,
        "{xs:?}"
    );
}

#[test]
fn progress_survives_the_ends_of_time() {
    let day = |day| ProgressDay {
        label: "a very long date, spelt out in full words".into(),
        day,
        counts: [u16::MAX; 6],
    };
    for width in WIDTHS {
        let chart = progress("Progress", &[day(i32::MIN), day(0), day(i32::MAX)], width);
        check::sound("ends", &chart);
        check::clear("ends", &chart.svg);
    }
}

#[test]
fn every_other_party_has_its_box_its_kind_and_a_row_for_each_supply() {
    let others = others(&GROUPS[..5]);
    for width in WIDTHS {
        let chart = parties("Parties", "Kestrel", &runs(), &others, width);
        let document = check::parse("parties", &chart.svg);
        let texts: Vec<String> = check::texts(&document)
            .into_iter()
            .map(|t| t.words)
            .collect();
        for party in &others {
            assert!(texts.contains(&party.name), "{} at {width}", party.name);
        }
        // Kinds are said in words: in the legend and in each box.
        for (kind, count) in [("external supplier", 3), ("internal supplier", 3)] {
            let found = texts.iter().filter(|text| *text == kind).count();
            assert_eq!(found, count, "{kind} at {width}");
        }
        let supplied: usize = others.iter().map(|party| party.supplies.len().max(1)).sum();
        assert_eq!(chart.table.rows.len(), runs().len() + supplied);
        let unsaid = chart
            .table
            .rows
            .iter()
            .filter(|row| row[3] == "not said yet");
        assert_eq!(unsaid.count(), 2);
    }
}
