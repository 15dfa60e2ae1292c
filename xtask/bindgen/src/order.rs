//! An order of a wasm file's functions in which like stands beside like.
//!
//! A compressor says what it has seen before in a few bytes, and in fewer the nearer that was. The linker's order tears apart what is made of
//! the same generic code. `wasm-opt` moves the functions, since it knows all places that name one by its number; it sorts them by name, so the
//! names given here say the order. Of the first visit it takes 6 KB of 200.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Context, Result};
use wasm_encoder::{Module, NameMap, NameSection, RawSection};
use wasmparser::{Parser, Payload, TypeRef};

/// Functions are as alike as they share runs of so many bytes.
const RUN: usize = 4;
/// A run that more functions have says nothing about any of them.
const COMMON: usize = 400;

/// The file with names that say the order of its functions.
pub fn named(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.context("what wasm-opt made cannot be read")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(&wasm[body.range()]),
            _ => {}
        }
    }
    let mut places = vec![0; bodies.len()];
    for (place, function) in by_likeness(&bodies).into_iter().enumerate() {
        places[function] = place;
    }
    let mut names = NameMap::new();
    for function in 0..imported {
        names.append(function, &format!("a{function:06}"));
    }
    for (function, place) in (imported..).zip(places) {
        names.append(function, &format!("b{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    let mut named = sections(wasm)?;
    named.section(&section);
    Ok(named.finish())
}

/// The file without what is there for people alone: names, and who made it.
pub fn bare(wasm: &[u8]) -> Result<Vec<u8>> {
    Ok(sections(wasm)?.finish())
}

/// All sections of a file but those that no browser needs.
fn sections(wasm: &[u8]) -> Result<Module> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.context("what wasm-opt made cannot be read")?;
        if matches!(payload, Payload::CustomSection(_)) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            let data = &wasm[range];
            module.section(&RawSection { id, data });
        }
    }
    Ok(module)
}

/// The numbers of the functions: each behind the one that it is most like, of those that stand nowhere yet; the longest first.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let runs: Vec<BTreeSet<[u8; RUN]>> = bodies.iter().map(|body| runs(body)).collect();
    let mut with: HashMap<[u8; RUN], Vec<usize>> = HashMap::new();
    for (function, runs) in runs.iter().enumerate() {
        for run in runs {
            with.entry(*run).or_default().push(function);
        }
    }
    with.retain(|_, functions| functions.len() < COMMON);
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    left.sort_by_key(|function| bodies[*function].len());
    let (mut order, mut stands) = (Vec::new(), vec![false; bodies.len()]);
    let mut shared = vec![0_usize; bodies.len()];
    let mut next = None;
    while let Some(function) = next.or_else(|| left.pop()) {
        next = None;
        if std::mem::replace(&mut stands[function], true) {
            continue;
        }
        order.push(function);
        let mut like = BTreeSet::new();
        for other in runs[function]
            .iter()
            .filter_map(|run| with.get(run))
            .flatten()
        {
            if !stands[*other] {
                shared[*other] += 1;
                like.insert(*other);
            }
        }
        // Of their runs together, in millionths.
        let likeness = |other: &usize| {
            let all = runs[function].len() + runs[*other].len() - shared[*other];
            shared[*other] * 1_000_000 / all
        };
        next = like.iter().copied().max_by_key(likeness);
        like.into_iter().for_each(|other| shared[other] = 0);
    }
    order
}

fn runs(body: &[u8]) -> BTreeSet<[u8; RUN]> {
    body.windows(RUN)
        .filter_map(|run| run.try_into().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_stands_beside_like_and_each_function_once() {
        let bodies: [&[u8]; 5] = [
            b"one body that says this",
            b"0123456789",
            b"one body that says that",
            b"x",
            b"0123456788 and so much more of it",
        ];
        assert_eq!(by_likeness(&bodies), [4, 1, 2, 0, 3]);
    }

    #[test]
    fn a_file_that_is_named_and_made_bare_again_is_the_same() {
        // A module with one function that does nothing.
        let wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b";
        let named = named(wasm).expect("is read");
        assert_ne!(named, wasm);
        assert_eq!(bare(&named).expect("is read"), wasm);
        assert!(bare(&named[..named.len() - 1]).is_err());
    }
}
