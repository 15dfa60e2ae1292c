//! The texts of the sources: what stands in `t!`, `t_view!`, `t_count!` and `t_later!`, and the labels in the declarations of records.

use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::Text;

/// Macros that declare things with labels (`assessment/records/macros.rs`, `standard/parts.rs`).
const DECLARING: [&str; 6] = ["record", "keyed_record", "choice", "pick", "words", "parts"];
/// The folders and files in which those are what they are called.
const DECLARATIONS: [&str; 2] = ["assessment/records/", "standard/parts.rs"];

/// All texts of the sources below a folder, tests aside.
pub fn texts(folder: &Path) -> Vec<Text> {
    let mut files = Vec::new();
    list(folder, &mut files);
    files.sort();
    let mut found = Vec::new();
    for path in files {
        let name = path
            .strip_prefix(folder)
            .expect("below it")
            .to_string_lossy()
            .replace('\\', "/");
        if name.starts_with("words/")
            || name.contains("/tests")
            || name.starts_with("assessment/arbitrary")
        {
            continue;
        }
        let source = fs::read_to_string(&path).expect("a source file");
        let tokens: TokenStream = source
            .parse()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let declares = DECLARATIONS.iter().any(|place| name.starts_with(place));
        Reading {
            file: &name,
            declares,
            found: &mut found,
        }
        .read(tokens);
    }
    found
}

fn list(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

struct Reading<'a> {
    file: &'a str,
    declares: bool,
    found: &'a mut Vec<Text>,
}

impl Reading<'_> {
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            if is_test_module(&tokens[at..]) {
                // Up to the module's body.
                while at < tokens.len()
                    && !matches!(&tokens[at], TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
                {
                    at += 1;
                }
            } else if let Some((name, body)) = call(&tokens[at..]) {
                self.read_call(&name, body);
                at += 1;
            } else if let TokenTree::Group(group) = &tokens[at] {
                self.read(group.stream());
            }
            at += 1;
        }
    }

    /// What stands in a macro's brackets; `at` goes on behind its name.
    fn read_call(&mut self, name: &str, body: &TokenStream) {
        let tokens: Vec<TokenTree> = body.clone().into_iter().collect();
        match name {
            "t" | "t_view" => self.text(&tokens, true),
            "t_later" => self.text(&tokens, false),
            "t_count" => self.counted(&tokens),
            _ if self.declares && DECLARING.contains(&name) => self.declared(body.clone()),
            _ => {}
        }
    }

    /// `filled`: its places are filled where it stands.
    fn text(&mut self, tokens: &[TokenTree], filled: bool) {
        // In the macros' own declarations stand variables.
        let Some(one) = tokens.first().and_then(literal) else {
            return;
        };
        let context = match tokens {
            [_, TokenTree::Ident(word), context, ..] if word == "in" => literal(context),
            _ => None,
        };
        let places = filled.then(|| names(&arguments(tokens)[1..]));
        self.keep(Text {
            context,
            one,
            many: None,
            file: self.file.to_owned(),
            places,
        });
    }

    fn counted(&mut self, tokens: &[TokenTree]) {
        let arguments = arguments(tokens);
        let text = |index: usize| {
            arguments
                .get(index)
                .and_then(|tokens| literal(tokens.first()?))
        };
        let (Some(one), Some(many)) = (text(1), text(2)) else {
            return;
        };
        let places = Some(names(&arguments[3..]));
        self.keep(Text {
            context: None,
            one,
            many: Some(many),
            file: self.file.to_owned(),
            places,
        });
    }

    /// In declarations a label is the literal right behind another one (`"key" "label"`), between a comma and a semicolon (`, "Label";`), or
    /// right behind the name of a record (`Task "task"`).
    fn declared(&mut self, body: TokenStream) {
        let tokens: Vec<TokenTree> = body.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            if let TokenTree::Group(group) = token
                && group.delimiter() == Delimiter::Brace
            {
                self.declared(group.stream());
            }
            let Some(one) = literal(token) else { continue };
            let before = at.checked_sub(1).map(|at| &tokens[at]);
            let behind = tokens.get(at + 1);
            let is_second = before.and_then(literal).is_some();
            let is_label = before.is_some_and(|token| is_sign(token, ','))
                && behind.is_some_and(|token| is_sign(token, ';'));
            let is_noun = matches!(before, Some(TokenTree::Ident(name)) if name.to_string().starts_with(char::is_uppercase))
                && behind.is_none_or(|token| literal(token).is_none());
            let is_key = matches!(before, Some(TokenTree::Ident(name)) if name == "stored");
            if (is_second || is_label || is_noun) && !is_key {
                self.keep(Text {
                    context: None,
                    one,
                    many: None,
                    file: self.file.to_owned(),
                    places: None,
                });
            }
        }
    }

    fn keep(&mut self, text: Text) {
        if !text.one.is_empty() {
            self.found.push(text);
        }
    }
}

/// A module for tests only begins here.
fn is_test_module(tokens: &[TokenTree]) -> bool {
    let [
        hash,
        TokenTree::Group(attribute),
        TokenTree::Ident(word),
        ..,
    ] = tokens
    else {
        return false;
    };
    is_sign(hash, '#') && attribute.to_string().replace(' ', "") == "[cfg(test)]" && word == "mod"
}

/// A call of a macro: its name and what stands in its brackets.
fn call(tokens: &[TokenTree]) -> Option<(String, &TokenStream)> {
    None.or_else(|| match tokens {
        [TokenTree::Ident(name), sign, TokenTree::Group(_), ..] if is_sign(sign, '!') => {
            Some(name.to_string())
        }
        _ => None,
    })
    .and_then(|name| match &tokens[2] {
        TokenTree::Group(group) => {
            Some((name, Box::leak(Box::new(group.stream())) as &TokenStream))
        }
        _ => None,
    })
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// The text of a literal in quotes.
fn literal(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else {
        return None;
    };
    let written = literal.to_string();
    let inside = written.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    let mut characters = inside.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next()? {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            '\n' => while characters.next_if(|next| next.is_whitespace()).is_some() {},
            'u' => {
                let code: String = characters
                    .by_ref()
                    .skip(1)
                    .take_while(|next| *next != '}')
                    .collect();
                text.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
            }
            escaped => text.push(escaped),
        }
    }
    Some(text)
}

/// The arguments of a call, parted at its commas.
fn arguments(tokens: &[TokenTree]) -> Vec<&[TokenTree]> {
    tokens.split(|token| is_sign(token, ',')).collect()
}

/// The names of arguments, sorted: `gaps = 3` and `gaps` are both called gaps.
fn names(arguments: &[&[TokenTree]]) -> Vec<String> {
    let name = |tokens: &&[TokenTree]| match tokens {
        [TokenTree::Ident(name)] => Some(name.to_string()),
        [TokenTree::Ident(name), sign, ..] if is_sign(sign, '=') => Some(name.to_string()),
        _ => None,
    };
    let mut names: Vec<String> = arguments.iter().filter_map(name).collect();
    names.sort();
    names.dedup();
    names
}
