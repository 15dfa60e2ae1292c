//! Looks into a drawn chart: is it well formed, do its texts stand clear, are its figures there.

use crate::chart::{Chart, text};
use roxmltree::{Document, Node};

/// A text of a chart and the box that it takes up by estimate.
#[derive(Debug)]
pub(super) struct TextBox {
    pub words: String,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

/// The parsed picture; a picture that is no well-formed XML ends the test.
pub(super) fn parse<'a>(name: &str, svg: &'a str) -> Document<'a> {
    Document::parse(svg).unwrap_or_else(|e| panic!("{name}: {e}\n{svg}"))
}

fn number(node: &Node, name: &str) -> f64 {
    let value = node.attribute(name).unwrap_or("0");
    value.trim_end_matches("em").parse().expect("a number")
}

/// Width and height of the picture.
pub(super) fn size(document: &Document) -> (f64, f64) {
    let view = document
        .root_element()
        .attribute("viewBox")
        .expect("viewBox");
    let numbers: Vec<f64> = view
        .split(' ')
        .map(|n| n.parse().expect("number"))
        .collect();
    (numbers[2], numbers[3])
}

/// Every text with its estimated box: four fifths of its size above the baseline, a fifth below.
pub(super) fn texts(document: &Document) -> Vec<TextBox> {
    let texts = document.descendants().filter(|n| n.has_tag_name("text"));
    texts
        .map(|node| {
            let size = number(&node, "font-size");
            assert!(size == 11.0 || size == 12.0, "size {size}");
            let words: String = node
                .descendants()
                .filter(Node::is_text)
                .filter_map(|n| n.text())
                .collect();
            let bold = node.attribute("font-weight").is_some();
            let wide = f64::from(text::width(&words, size as i32, bold));
            let left = number(&node, "x")
                - match node.attribute("text-anchor") {
                    Some("middle") => wide / 2.0,
                    Some("end") => wide,
                    _ => 0.0,
                };
            let base = number(&node, "y") + number(&node, "dy") * size;
            let (top, bottom) = (base - 0.8 * size, base + 0.2 * size);
            TextBox {
                words,
                left,
                right: left + wide,
                top,
                bottom,
            }
        })
        .collect()
}

/// Ends the test unless all texts stand inside of the picture and clear of each other.
pub(super) fn clear(name: &str, svg: &str) {
    let document = parse(name, svg);
    let (width, height) = size(&document);
    let texts = texts(&document);
    for (n, a) in texts.iter().enumerate() {
        assert!(
            a.left >= -1.5 && a.right <= width + 1.5 && a.top >= 0.0 && a.bottom <= height,
            "{name}: {a:?} leaves the picture of {width} × {height}"
        );
        for b in &texts[n + 1..] {
            let apart = a.right <= b.left + 1.0
                || b.right <= a.left + 1.0
                || a.bottom <= b.top + 1.0
                || b.bottom <= a.top + 1.0;
            assert!(apart, "{name}: {a:?} and {b:?} overlap");
        }
    }
}

/// Ends the test unless every shape stands inside of the picture and is a number throughout.
pub(super) fn sound(name: &str, chart: &Chart) {
    let document = parse(name, &chart.svg);
    let root = document.root_element();
    assert!(
        root.has_tag_name(("http://www.w3.org/2000/svg", "svg")),
        "{name}"
    );
    assert_eq!(root.attribute("role"), Some("img"), "{name}");
    assert_eq!(root.attribute("width"), Some("100%"), "{name}");
    assert!(root.attribute("aria-label").is_some(), "{name}");
    let (width, height) = size(&document);
    let within = |x: f64, y: f64| x >= -1.0 && x <= width + 1.0 && y >= -1.0 && y <= height + 1.0;
    for node in root.descendants().filter(Node::is_element) {
        for attribute in node.attributes() {
            let value = attribute.value();
            assert!(
                !value.contains('#') || attribute.name() == "aria-label",
                "{name}: {value}"
            );
            assert!(
                !value.contains("NaN") && !value.contains("inf"),
                "{name}: {value}"
            );
            if attribute.name() == "font-family" {
                assert_eq!(value, "var(--font-text)", "{name}");
            }
            if matches!(attribute.name(), "fill" | "stroke") {
                assert!(
                    value == "none" || value.starts_with("var(--"),
                    "{name}: {value}"
                );
            }
        }
        match node.tag_name().name() {
            "rect" => {
                let (x, y) = (number(&node, "x"), number(&node, "y"));
                let (w, h) = (number(&node, "width"), number(&node, "height"));
                assert!(w > 0.0 && h > 0.0, "{name}: {node:?}");
                assert!(within(x, y) && within(x + w, y + h), "{name}: {node:?}");
            }
            "circle" => assert!(
                within(number(&node, "cx"), number(&node, "cy")),
                "{name}: {node:?}"
            ),
            "polygon" | "polyline" => {
                for point in node.attribute("points").expect("points").split_whitespace() {
                    let (x, y) = point.split_once(',').expect("a pair");
                    let (x, y) = (x.parse().expect("x"), y.parse().expect("y"));
                    assert!(within(x, y), "{name}: {node:?} {point}");
                }
            }
            _ => {}
        }
    }
    let columns = chart.table.head.len();
    assert!(columns > 0, "{name}");
    assert!(
        chart.table.rows.iter().all(|row| row.len() == columns),
        "{name}"
    );
}

/// How many elements of a name are painted with a token.
pub(super) fn count(svg: &str, element: &str, paint: &str) -> usize {
    let document = parse("count", svg);
    let painted = |node: &Node| {
        let paints = [node.attribute("fill"), node.attribute("stroke")];
        node.has_tag_name(element) && paints.contains(&Some(paint))
    };
    document.descendants().filter(painted).count()
}

/// Contrast of two tokens of the style sheet in the light (0) or the dark (1) theme.
pub(super) fn contrast(a: &str, b: &str, theme: usize) -> f64 {
    let (a, b) = (luminance(a, theme), luminance(b, theme));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(token: &str, theme: usize) -> f64 {
    let css = include_str!("../../../style/tokens.css");
    let (_, rest) = css
        .split_once(&format!("--{token}: light-dark("))
        .expect("a token");
    let pair = rest.split(')').next().expect("a pair");
    let hex = pair
        .split(", ")
        .nth(theme)
        .expect("a colour")
        .trim_start_matches('#');
    let part = |n: usize| {
        let value = u8::from_str_radix(&hex[n..n + 2], 16).expect("a number");
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}
