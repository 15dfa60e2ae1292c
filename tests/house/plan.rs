//! Which file needs which. A re-export is followed to the file that defines the name, so that a
//! folder's `mod.rs` needs what it uses itself, not all that it hands on.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::source::{Source, Use};

/// A file below `src`, such as `analysis/scope/mod.rs`.
pub type File = String;

/// The files of a crate with their needs.
pub struct Plan {
    /// By path of the module, such as `analysis::scope`; the crate's root is the empty text.
    modules: BTreeMap<String, (File, Source)>,
    macros: BTreeMap<String, File>,
    /// Per file the files it needs, each with a name that shows it.
    pub needs: BTreeMap<File, BTreeMap<File, String>>,
}

/// What a path leads to.
enum Found {
    Name(File),
    Module(String),
}

impl Plan {
    /// Reads a crate from its root `lib.rs` on; `text` gives the text of a file, if there is one.
    pub fn read(text: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut plan = Plan {
            modules: BTreeMap::new(),
            macros: BTreeMap::new(),
            needs: BTreeMap::new(),
        };
        plan.enter(text, String::new(), "lib.rs".to_owned());
        for (file, source) in plan.modules.values() {
            let names = source.exported_macros.iter();
            let names = names.map(|name| (name.clone(), file.clone()));
            plan.macros.extend(names);
        }
        let modules: Vec<String> = plan.modules.keys().cloned().collect();
        for module in modules {
            let needs = plan.needs_of(&module);
            plan.needs.insert(plan.modules[&module].0.clone(), needs);
        }
        plan
    }

    /// The names of types, each with the files that declare it.
    pub fn types(&self) -> BTreeMap<&str, Vec<&File>> {
        let mut out: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
        for (file, source) in self.modules.values() {
            for name in &source.types {
                out.entry(name).or_default().push(file);
            }
        }
        out
    }

    /// The functions of all files, each with the lines of its body.
    pub fn functions(&self) -> impl Iterator<Item = (&File, &str, usize)> {
        self.modules.values().flat_map(|(file, source)| {
            let functions = source.functions.iter();
            functions.map(move |(name, lines)| (file, name.as_str(), *lines))
        })
    }

    fn enter(&mut self, text: &dyn Fn(&str) -> Option<String>, module: String, file: File) {
        let Some(source) = text(&file).map(|text| Source::read(&text)) else {
            return;
        };
        let children = source.children.clone();
        self.modules.insert(module.clone(), (file, source));
        for child in children {
            let module = below(&module, &child);
            let folder = module.replace("::", "/");
            let files = [format!("{folder}.rs"), format!("{folder}/mod.rs")];
            if let Some(file) = files.into_iter().find(|file| text(file).is_some()) {
                self.enter(text, module, file);
            }
        }
    }

    fn needs_of(&self, module: &str) -> BTreeMap<File, String> {
        let (own, source) = &self.modules[module];
        let mut out = BTreeMap::new();
        let mut add = |path: &[String], glob: bool| {
            for found in self.find(module, path, 0) {
                let file = match found {
                    Found::Name(file) => file,
                    // A module that is brought in is needed where its names are used.
                    Found::Module(module) if glob => self.modules[&module].0.clone(),
                    Found::Module(_) => continue,
                };
                if file != *own {
                    out.entry(file).or_insert_with(|| path.join("::"));
                }
            }
        };
        for Use {
            path,
            name,
            handed_on,
        } in &source.uses
        {
            let used_here = || {
                name.as_ref()
                    .is_some_and(|name| source.words.contains(name))
            };
            let path_here = || {
                let mut paths = source.paths.iter();
                paths.any(|path| path.first() == name.as_ref())
            };
            if !handed_on || used_here() || path_here() {
                add(path, name.is_none());
            }
        }
        for path in &source.paths {
            add(path, false);
        }
        out
    }

    /// What a path leads to, seen from a module. A name may be both a module and a function.
    fn find(&self, from: &str, path: &[String], depth: usize) -> Vec<Found> {
        let Some((first, rest)) = path.split_first() else {
            return vec![Found::Module(from.to_owned())];
        };
        let Some((file, source)) = self.modules.get(from).filter(|_| depth < 20) else {
            return Vec::new();
        };
        let name = || Found::Name(file.clone());
        match first.as_str() {
            "self" => return self.find(from, rest, depth + 1),
            "crate" => {
                if let Some(file) = rest.first().and_then(|name| self.macros.get(name)) {
                    return vec![Found::Name(file.clone())];
                }
                return self.inside("", rest, depth + 1);
            }
            "super" => {
                let above = from.rsplit_once("::").map_or("", |(above, _)| above);
                return self.inside(above, rest, depth + 1);
            }
            _ => {}
        }
        if self.modules.contains_key(&below(from, first)) {
            return self.inside(&below(from, first), rest, depth + 1);
        }
        if depth > 0 && source.defined.contains(first) {
            return vec![name()];
        }
        let mut uses = source.uses.iter();
        match uses.find(|used| used.name.as_ref() == Some(first)) {
            Some(used) if used.path != path => {
                let mut out = Vec::new();
                for found in self.find(from, &used.path, depth + 1) {
                    match found {
                        Found::Module(module) => out.extend(self.inside(&module, rest, depth + 1)),
                        Found::Name(_) => out.push(found),
                    }
                }
                out
            }
            _ => Vec::new(),
        }
    }

    /// What a path leads to inside a module that is known to hold it.
    fn inside(&self, module: &str, path: &[String], depth: usize) -> Vec<Found> {
        let Some(first) = path.first() else {
            return vec![Found::Module(module.to_owned())];
        };
        if first == "super" || first == "self" {
            return self.find(module, path, depth + 1);
        }
        let Some((file, source)) = self.modules.get(module).filter(|_| depth < 20) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        let child = below(module, first);
        if self.modules.contains_key(&child) {
            out.extend(self.inside(&child, &path[1..], depth + 1));
        }
        if source.defined.contains(first) {
            out.push(Found::Name(file.clone()));
        }
        for used in source
            .uses
            .iter()
            .filter(|used| used.name.as_ref() == Some(first))
        {
            for found in self.find(module, &used.path, depth + 1) {
                match found {
                    Found::Module(other) if other != child => {
                        out.extend(self.inside(&other, &path[1..], depth + 1));
                    }
                    Found::Module(_) => {}
                    Found::Name(_) => out.push(found),
                }
            }
        }
        if out.is_empty() {
            out.extend(self.behind_stars(module, source, path, depth));
        }
        // A name that a macro makes stands in the file itself.
        if out.is_empty() {
            out.push(Found::Name(file.clone()));
        }
        out
    }

    /// Looks for a name behind `pub use …::*`.
    fn behind_stars(
        &self,
        module: &str,
        source: &Source,
        path: &[String],
        depth: usize,
    ) -> Vec<Found> {
        let stars = source
            .uses
            .iter()
            .filter(|used| used.name.is_none() && used.handed_on);
        for star in stars {
            for found in self.find(module, &star.path, depth + 1) {
                let Found::Module(other) = found else {
                    continue;
                };
                let known = self.modules.get(&other);
                if known.is_some_and(|(_, source)| source.defined.contains(&path[0])) {
                    return self.inside(&other, path, depth + 1);
                }
            }
        }
        Vec::new()
    }
}

fn below(module: &str, child: &str) -> String {
    match module {
        "" => child.to_owned(),
        _ => format!("{module}::{child}"),
    }
}

/// The circles of a graph: groups in which each reaches each other.
pub fn circles(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reached = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            for next in graph.get(node).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
        seen
    };
    let reach: BTreeMap<&String, BTreeSet<String>> =
        graph.keys().map(|node| (node, reached(node))).collect();
    let mut out: Vec<Vec<String>> = Vec::new();
    for (node, seen) in &reach {
        if !seen.contains(*node) || out.iter().flatten().any(|known| known == *node) {
            continue;
        }
        let circle = reach
            .iter()
            .filter(|(other, back)| seen.contains(**other) && back.contains(*node));
        out.push(circle.map(|(other, _)| (*other).clone()).collect());
    }
    out
}

/// The shortest round inside a circle.
pub fn shortest(graph: &BTreeMap<String, BTreeSet<String>>, circle: &[String]) -> Vec<String> {
    let rounds = circle.iter().filter_map(|start| {
        let mut paths = VecDeque::from([vec![start.clone()]]);
        let mut seen = BTreeSet::new();
        while let Some(path) = paths.pop_front() {
            for next in graph.get(path.last()?).into_iter().flatten() {
                if next == start {
                    return Some(path);
                }
                if circle.contains(next) && seen.insert(next.clone()) {
                    let mut longer = path.clone();
                    longer.push(next.clone());
                    paths.push_back(longer);
                }
            }
        }
        None
    });
    rounds.min_by_key(Vec::len).unwrap_or_default()
}
