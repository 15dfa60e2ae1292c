//! Reads one Rust file roughly: the modules it declares, the names it defines and brings in, and
//! the paths it uses. What is compiled for tests only is passed over.

/// What a file says about names.
#[derive(Debug, Default)]
pub struct Source {
    /// `mod name;`
    pub children: Vec<String>,
    /// Names of functions, types, constants and macros at the top.
    pub defined: Vec<String>,
    /// Names of types and traits, wherever they are declared; of aliases those at the top.
    pub types: Vec<String>,
    /// Functions, each with the lines of its body.
    pub functions: Vec<(String, usize)>,
    /// Macros that every file reaches as `crate::name`.
    pub exported_macros: Vec<String>,
    pub uses: Vec<Use>,
    /// Paths of two and more segments in the code, such as `super::words::short`.
    pub paths: Vec<Vec<String>>,
    /// Every single word of the code outside of `use`.
    pub words: Vec<String>,
}

/// One name that a `use` brings in.
#[derive(Debug, PartialEq)]
pub struct Use {
    pub path: Vec<String>,
    /// The name it gets here; `None` for `*`.
    pub name: Option<String>,
    /// Handed on with `pub`.
    pub handed_on: bool,
}

impl Source {
    pub fn read(text: &str) -> Self {
        let (tokens, lines) = tokens(text);
        let kept = without_tests(&tokens);
        let lines: Vec<usize> = kept.iter().map(|at| lines[*at]).collect();
        let tokens: Vec<String> = kept.iter().map(|at| tokens[*at].clone()).collect();
        let mut out = Self {
            types: types(&tokens),
            functions: functions(&tokens, &lines),
            ..Self::default()
        };
        let (mut at, mut depth) = (0, 0_usize);
        let mut handed_on = false;
        while let Some(token) = tokens.get(at) {
            let next = tokens.get(at + 1).map_or("", String::as_str);
            match token.as_str() {
                "{" => depth += 1,
                "}" => depth = depth.saturating_sub(1),
                "pub" => {
                    handed_on = true;
                    at += 1;
                    if next == "(" {
                        at = closing(&tokens, at) + 1;
                    }
                    continue;
                }
                // `impl Trait + use<…>` says what a type captures, and brings nothing in.
                "use" if next != "<" => {
                    at += 1;
                    let mut found = Vec::new();
                    at = tree(&tokens, at, &[], &mut found);
                    out.uses.extend(found.into_iter().map(|(path, name)| Use {
                        path,
                        name,
                        handed_on,
                    }));
                    handed_on = false;
                    continue;
                }
                "mod" if tokens.get(at + 2).is_some_and(|token| token == ";") => {
                    out.children.push(next.to_owned());
                    at += 2;
                }
                "fn" | "struct" | "enum" | "union" | "trait" | "type" | "const" | "static"
                    if depth == 0 && is_word(next) =>
                {
                    out.defined.push(next.to_owned());
                }
                "macro_rules" if next == "!" => {
                    let name = tokens.get(at + 2).cloned().unwrap_or_default();
                    let before = at.checked_sub(2).and_then(|at| tokens.get(at));
                    if before.is_some_and(|token| token == "macro_export") {
                        out.exported_macros.push(name);
                    } else {
                        out.defined.push(name);
                    }
                }
                word if is_word(word) && (at == 0 || tokens[at - 1] != ".") => {
                    let mut path = vec![word.to_owned()];
                    while tokens.get(at + 1).is_some_and(|token| token == "::")
                        && tokens.get(at + 2).is_some_and(|token| is_word(token))
                    {
                        path.push(tokens[at + 2].clone());
                        at += 2;
                    }
                    match path.len() {
                        1 => out.words.push(path.remove(0)),
                        _ => out.paths.push(path),
                    }
                }
                _ => {}
            }
            handed_on = false;
            at += 1;
        }
        out
    }
}

/// The macros that declare a type: its name is the first word behind the attributes.
const DECLARING: [&str; 5] = ["record", "keyed_record", "choice", "pick", "part"];

fn types(tokens: &[String]) -> Vec<String> {
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    let mut depth = 0_usize;
    let mut out = Vec::new();
    for at in 0..tokens.len() {
        let name = match token(at) {
            "{" => {
                depth += 1;
                continue;
            }
            "}" => {
                depth = depth.saturating_sub(1);
                continue;
            }
            "struct" | "enum" | "trait" => token(at + 1),
            "type" if depth == 0 => token(at + 1),
            word if DECLARING.contains(&word) && token(at + 1) == "!" => {
                let mut at = at + 3;
                while token(at) == "#" {
                    at = closing(tokens, at + 1) + 1;
                }
                token(at)
            }
            _ => continue,
        };
        // In a macro the name may be `$name`.
        if is_word(name) {
            out.push(name.to_owned());
        }
    }
    out
}

/// Each `fn` that has a name and a body. `lines` tells where a token stands.
fn functions(tokens: &[String], lines: &[usize]) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    for at in (0..tokens.len()).filter(|at| tokens[*at] == "fn") {
        let mut open = at + 1;
        // Without a name it is a type.
        if tokens.get(open).is_none_or(|token| token == "(") {
            continue;
        }
        while let Some(token) = tokens.get(open) {
            match token.as_str() {
                "(" | "[" => open = closing(tokens, open) + 1,
                ";" | "{" => break,
                _ => open += 1,
            }
        }
        let close = closing(tokens, open);
        if let (Some(from), Some(to)) = (lines.get(open), lines.get(close)) {
            out.push((tokens[at + 1].clone(), (to - from).saturating_sub(1)));
        }
    }
    out
}

type Leaf = (Vec<String>, Option<String>);

/// Reads the tree behind `use` from a token on; returns where it ends.
fn tree(tokens: &[String], mut at: usize, above: &[String], out: &mut Vec<Leaf>) -> usize {
    let mut path = above.to_vec();
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "::" => at += 1,
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = tree(tokens, at, &path, out);
                    at += usize::from(tokens.get(at).is_some_and(|token| token == ","));
                }
                return at + 1;
            }
            "*" => {
                out.push((path, None));
                return at + 1;
            }
            "as" => {
                out.push((path, tokens.get(at + 1).cloned()));
                return at + 2;
            }
            "," | "}" | ";" => {
                // `use a::{self}` brings in `a`.
                path.pop_if(|last| last == "self" && !above.is_empty());
                let name = path.last().cloned();
                out.push((path, name));
                return at;
            }
            word => {
                path.push(word.to_owned());
                at += 1;
            }
        }
    }
    at
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Where the bracket that opens at a place closes.
fn closing(tokens: &[String], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

/// The places of the tokens without the items behind `#[cfg(test)]`.
fn without_tests(tokens: &[String]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let cfg = |words: &[&str]| {
            let mut words = ["#", "[", "cfg", "("].iter().chain(words);
            words.by_ref().zip(rest).all(|(word, token)| word == token)
        };
        if !(cfg(&["test", ")"]) || cfg(&["all", "(", "test"])) {
            out.push(at);
            at += 1;
            continue;
        }
        // Over this and further attributes, then to the end of the item.
        while tokens.get(at).is_some_and(|token| token == "#") {
            at = closing(tokens, at + 1) + 1;
        }
        while let Some(token) = tokens.get(at) {
            match token.as_str() {
                ";" => break,
                "(" | "[" => at = closing(tokens, at),
                "{" => {
                    at = closing(tokens, at);
                    break;
                }
                _ => {}
            }
            at += 1;
        }
        at += 1;
    }
    out
}

/// Words, `::` and single signs, each with its line; without comments, texts and lifetimes.
fn tokens(text: &str) -> (Vec<String>, Vec<usize>) {
    let letters: Vec<char> = text.chars().collect();
    let letter = |at: usize| letters.get(at).copied().unwrap_or('\0');
    let (mut out, mut places) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < letters.len() {
        let c = letter(at);
        match (c, letter(at + 1)) {
            ('/', '/') => {
                while at < letters.len() && letter(at) != '\n' {
                    at += 1;
                }
            }
            ('/', '*') => {
                let (mut depth, start) = (0, at);
                while at < letters.len() && (depth > 0 || at == start) {
                    match (letter(at), letter(at + 1)) {
                        ('/', '*') => (depth, at) = (depth + 1, at + 2),
                        ('*', '/') => (depth, at) = (depth - 1, at + 2),
                        _ => at += 1,
                    }
                }
            }
            ('r', '"' | '#') if letter(at + 1) == '"' || "\"#".contains(letter(at + 2)) => {
                let signs = (at + 1..).take_while(|at| letter(*at) == '#').count();
                at += signs + 2;
                let ends = |at: usize| {
                    letter(at) == '"' && (1..=signs).all(|more| letter(at + more) == '#')
                };
                while at < letters.len() && !ends(at) {
                    at += 1;
                }
                at += signs + 1;
            }
            ('"', _) => {
                at += 1;
                while at < letters.len() && letter(at) != '"' {
                    at += if letter(at) == '\\' { 2 } else { 1 };
                }
                at += 1;
            }
            // A letter, `'x'` or `'\n'`; else a lifetime.
            ('\'', next) => {
                if next == '\\' {
                    at += 3;
                    while at < letters.len() && letter(at) != '\'' {
                        at += 1;
                    }
                    at += 1;
                } else if letter(at + 2) == '\'' {
                    at += 3;
                } else {
                    at += 1;
                    while letter(at).is_alphanumeric() || letter(at) == '_' {
                        at += 1;
                    }
                }
            }
            (':', ':') => {
                out.push("::".to_owned());
                places.push(at);
                at += 2;
            }
            _ if c.is_alphanumeric() || c == '_' => {
                let start = at;
                while letter(at).is_alphanumeric() || letter(at) == '_' {
                    at += 1;
                }
                out.push(letters[start..at].iter().collect());
                places.push(start);
            }
            _ => {
                if !c.is_whitespace() {
                    out.push(c.to_string());
                    places.push(at);
                }
                at += 1;
            }
        }
    }
    let (mut line, mut seen) = (0, 0);
    let lines = places.into_iter().map(|place| {
        line += letters[seen..place].iter().filter(|c| **c == '\n').count();
        seen = place;
        line
    });
    (out, lines.collect())
}
