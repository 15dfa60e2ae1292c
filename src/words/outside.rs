//! Texts that stand outside of the program: on its page before it runs, and in the scripts around it (`boot/`), which speak when it does
//! not run or no longer. They are translated in the same files as all others.

/// The texts that a script says: what stands in `say("…")`.
pub fn of_script(script: &str) -> Vec<String> {
    let said = script.split("say(\"").skip(1);
    said.filter_map(|rest| {
        let mut text = String::new();
        let mut characters = rest.chars();
        loop {
            match characters.next()? {
                '"' => return Some(text),
                '\\' => text.push(characters.next()?),
                other => text.push(other),
            }
        }
    })
    .collect()
}

/// How an element begins that holds an English text: as it is written, and as it is packed.
const BEGINS: [&str; 2] = ["<span lang=\"en\">", "<span lang=en>"];
const ENDS: &str = "</span>";

/// The page with all translations behind each English text: `translations`, asked for each text in turn, gives them with their tags.
/// The style sheet and `boot/guard.js` choose.
pub fn page_in_all_languages(
    page: &str,
    mut translations: impl FnMut(&str) -> Vec<(String, String)>,
) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, text, after)) = next(rest) {
        out.push_str(before);
        out.push_str(text);
        out.push_str(ENDS);
        for (tag, text) in translations(text) {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            out.push_str(&format!("<span lang={tag}>{text}{ENDS}"));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// All before the next English text, the text, and all behind its element.
fn next(page: &str) -> Option<(&str, &str, &str)> {
    let begins = BEGINS
        .iter()
        .filter_map(|begin| Some(page.find(begin)? + begin.len()));
    let (before, rest) = page.split_at(begins.min()?);
    let (text, after) = rest.split_once(ENDS)?;
    Some((before, text, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_of_a_script_are_those_in_its_brackets() {
        let script = "const a = say(\"Reload\") + \"x\" + say(\"say \\\"no\\\"\");\nsay(text)";
        assert_eq!(of_script(script), ["Reload", "say \"no\""]);
    }

    #[test]
    fn a_page_gets_each_translation_behind_its_text_and_stays_else_as_it_is() {
        let page = "<p><span lang=\"en\">Wait</span><p><span lang=en>Now</span> <span>x</span>";
        let german = |text: &str| match text {
            "Wait" => vec![("de".to_owned(), "Warten <1 & 2>".to_owned())],
            _ => Vec::new(),
        };
        assert_eq!(
            page_in_all_languages(page, german),
            "<p><span lang=\"en\">Wait</span><span lang=de>Warten &lt;1 &amp; 2></span>\
             <p><span lang=en>Now</span> <span>x</span>"
        );
    }
}
