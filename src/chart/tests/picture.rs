use super::check::parse;
use super::samples::{HOSTILE, bars, gallery};
use crate::chart::paint::LIGHT;
use crate::chart::{gaps, picture, text};

#[test]
fn every_chart_stands_alone_with_its_title_and_what_it_shows() {
    for (name, chart) in gallery(960) {
        let title = format!("What stands above {name} & what <it> says");
        let drawn = picture(&title, "Kestrel Hosting, 29 Nov 2026", &chart);
        let svg = drawn.svg(1);
        let document = parse(name, &svg);
        let root = document.root_element();
        let first = root.first_element_child().expect("a first child");
        assert_eq!(first.tag_name().name(), "title", "{name}");
        assert_eq!(first.text(), Some(title.as_str()), "{name}");
        let texts = document.descendants().filter(|n| n.has_tag_name("text"));
        let words: Vec<String> = texts.filter_map(|n| n.text()).map(squeezed).collect();
        let words = words.join(" ");
        assert!(words.starts_with(&squeezed(&title)), "{name}: {words}");
        assert!(
            words.contains("Kestrel Hosting, 29 Nov 2026"),
            "{name}: {words}"
        );
        assert!(!chart.about.is_empty(), "{name}");
        assert!(words.contains(chart.about), "{name}: {words}");
        assert!(!svg.contains("\"var("), "{name}");
        for attribute in ["fill", "stroke"] {
            let colours = document
                .descendants()
                .filter_map(|n| n.attribute(attribute));
            for colour in colours.filter(|colour| *colour != "none") {
                assert!(
                    LIGHT.iter().any(|(_, light)| *light == colour),
                    "{name}: {colour}"
                );
            }
        }
        let size = |svg: &str| {
            let document = parse(name, svg);
            let root = document.root_element();
            ["width", "height"].map(|side| {
                let value = root.attribute(side).expect("a size");
                value.parse::<u32>().expect("a number")
            })
        };
        assert_eq!(size(&svg), [drawn.width, drawn.height], "{name}");
        let twice = [2 * drawn.width, 2 * drawn.height];
        assert_eq!(size(&drawn.svg(2)), twice, "{name}");
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_long_title_is_broken_into_lines_within_the_picture() {
    let title = "Statements by clause of an organization with a name that does not end ".repeat(3);
    for (name, chart) in gallery(390) {
        let drawn = picture(&title, "Kestrel Hosting, 29 Nov 2026", &chart);
        let svg = drawn.svg(1);
        let document = parse(name, &svg);
        let head = document.root_element().children();
        let lines = head.filter(|node| node.attribute("font-size") == Some("17"));
        let lines: Vec<&str> = lines
            .filter_map(|node| node.text())
            .map(str::trim)
            .collect();
        assert!(lines.len() > 2, "{name}: {lines:?}");
        for line in lines {
            let wide = text::width(line, 17, true) + 2 * 24;
            assert!(wide <= drawn.width as i32, "{name}: {line}");
        }
    }
}

#[test]
fn the_colours_of_a_picture_are_those_of_the_light_sheet() {
    let tokens = include_str!("../../../style/tokens.css");
    for (token, colour) in LIGHT {
        let said = format!(" --{token}: light-dark({colour},");
        assert!(tokens.contains(&said), "{token}");
    }
}

#[test]
fn words_of_a_person_stay_as_they_are() {
    let label = "fill=\"var(--ink)\" var(--sheet)";
    let chart = gaps(HOSTILE, &bars(&[label]), 960);
    let svg = picture(HOSTILE, HOSTILE, &chart).svg(1);
    let document = parse("hostile", &svg);
    let mut texts = document.descendants().filter_map(|node| node.text());
    assert!(texts.any(|text| text.trim() == label));
}
