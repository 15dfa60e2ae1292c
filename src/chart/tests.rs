use super::samples::*;
use super::*;

const WIDTHS: [u32; 5] = [320, 390, 640, 760, 1100];

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
    assert_eq!(chart.table.head.len(), 13);
    assert_eq!(chart.table.rows.len(), 31);
    assert_eq!(chart.table.rows[0][1..3], ["fully", "partly"]);
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
fn labels_of_a_person_come_out_as_text() {
    let names = [HOSTILE; 3];
    let columns = vec![HOSTILE.to_string(); 3];
    let mut days = days(3);
    days.iter_mut().for_each(|day| day.label = HOSTILE.into());
    let mut axes = axes(&names);
    axes[1].current = None;
    axes.iter_mut().for_each(|axis| axis.note = HOSTILE.into());
    for width in WIDTHS {
        for (name, chart) in [
            ("radar", radar(HOSTILE, &axes, width)),
            ("dots", radar(HOSTILE, &axes[..2], width)),
            ("gaps", gaps(HOSTILE, &bars(&names), width)),
            ("heatmap", heatmap(HOSTILE, &columns, &rows(&names), width)),
            ("progress", progress(HOSTILE, &days, width)),
            ("progress 1", progress(HOSTILE, &days[..1], width)),
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
    // Widths of DejaVu Sans at 12 and its bold at 11 pixels, measured in Chromium.
    for (words, real) in MEASURED {
        let estimate = f64::from(text::width(words, 12, false));
        assert!(
            estimate >= *real && estimate <= real * 1.2 + 4.0,
            "{words}: {estimate} for {real}"
        );
    }
}
const MEASURED: &[(&str, f64)] = &[];

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

/// Writes all charts into `CHART_GALLERY` (a folder): one page per width and theme, to look at.
#[test]
#[ignore = "writes pages to look at"]
fn gallery_pages() {
    let folder = std::env::var("CHART_GALLERY").expect("CHART_GALLERY names a folder");
    let tokens = include_str!("../../style/tokens.css");
    for width in WIDTHS {
        for theme in ["light", "dark"] {
            let mut page = format!(
                "<!doctype html><html lang=en><meta charset=utf-8><style>{tokens}\
                 :root{{color-scheme:{theme}}}body{{margin:16px;background:var(--sheet);color:var(--ink);\
                 font:15px var(--font-text);width:{width}px}}svg{{display:block}}h2{{font-size:13px;\
                 margin:24px 0 8px;color:var(--ink-2)}}</style>"
            );
            for (name, chart) in gallery(width) {
                page += &format!("<h2>{name}</h2>{}", chart.svg);
            }
            std::fs::write(format!("{folder}/{width}-{theme}.html"), page).expect("page written");
        }
    }
}
