//! The packages of the workspace and what they depend on, as Cargo resolves it.

use crate::place::Place;
use crate::process;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Names of packages, and for each of them the names it is built with (no tests, no build scripts).
#[derive(Debug, Default)]
pub struct Packages {
    ours: BTreeSet<String>,
    direct: BTreeMap<String, BTreeSet<String>>,
}

impl Packages {
    pub fn read(place: &Place) -> Result<Self> {
        let text = process::read(process::cargo(&place.root).args(["metadata", "--format-version", "1", "--locked"]))?;
        let value: Value = serde_json::from_str(&text).context("cargo metadata printed no JSON")?;
        let mut names = BTreeMap::new();
        for package in value["packages"].as_array().into_iter().flatten() {
            if let (Some(id), Some(name)) = (package["id"].as_str(), package["name"].as_str()) {
                names.insert(id, name);
            }
        }
        let name = |id: &Value| id.as_str().and_then(|id| names.get(id)).map(|name| (*name).to_owned());
        let ours = value["workspace_members"].as_array().into_iter().flatten().filter_map(&name).collect();
        let mut packages = Self { ours, direct: BTreeMap::new() };
        for node in value["resolve"]["nodes"].as_array().into_iter().flatten() {
            let Some(from) = name(&node["id"]) else { continue };
            let edges = packages.direct.entry(from).or_default();
            for edge in node["deps"].as_array().into_iter().flatten() {
                let kinds = edge["dep_kinds"].as_array();
                let normal = kinds.into_iter().flatten().any(|kind| kind["kind"].is_null());
                if let (true, Some(to)) = (normal, name(&edge["pkg"])) {
                    edges.insert(to);
                }
            }
        }
        Ok(packages)
    }

    pub fn ours(&self) -> &BTreeSet<String> {
        &self.ours
    }

    /// What the package names itself.
    pub fn direct(&self, package: &str) -> BTreeSet<String> {
        self.direct.get(package).cloned().unwrap_or_default()
    }

    /// What the package is built with, near or far.
    pub fn below(&self, package: &str) -> BTreeSet<String> {
        let mut below = BTreeSet::new();
        let mut open = vec![package.to_owned()];
        while let Some(name) = open.pop() {
            for next in self.direct(&name) {
                if below.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
        below
    }

    /// The packages of this workspace among them.
    pub fn ours_below(&self, package: &str) -> BTreeSet<String> {
        self.below(package).intersection(&self.ours).cloned().collect()
    }
}

#[cfg(test)]
impl Packages {
    pub fn of(edges: &[(&str, &[&str])]) -> Self {
        let mut packages = Self::default();
        for (from, to) in edges {
            packages.ours.insert((*from).to_owned());
            packages.direct.insert((*from).to_owned(), to.iter().map(|name| (*name).to_owned()).collect());
        }
        packages
    }
}
