//! The document and the API tried against each other by `schemathesis`: requests made from the schemas, right and wrong ones.

use super::*;
use std::path::PathBuf;

/// For each operation; `LOKET_API_EXAMPLES` asks for another number, `LOKET_API_SEED` for others than the same each time.
const EXAMPLES: &str = "20";

#[tokio::test(flavor = "multi_thread")]
async fn requests_made_from_the_document_are_answered_as_it_says() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let parameters =
        format!("[parameters]\n\"path.reference\" = {:?}\n\"path.blob\" = {:?}\n", office.reference, office.blob);
    std::fs::write(folder.path().join("schemathesis.toml"), parameters).unwrap();
    let examples = std::env::var("LOKET_API_EXAMPLES").unwrap_or_else(|_| EXAMPLES.to_owned());
    let mut command = tool("st");
    command.current_dir(folder.path()).arg("run").arg(document());
    command.args(["--url", &office.clerk.base, "--header", &format!("Authorization: Bearer {}", office.clerk.key)]);
    // It would find the key it speaks with, and revoke it.
    command.args(["--exclude-operation-id", "revokeKey"]);
    command.args(["--phases", "coverage,fuzzing", "--max-examples", &examples]);
    match std::env::var("LOKET_API_SEED") {
        Ok(seed) => command.args(["--seed", &seed]),
        Err(_) => command.arg("--generation-deterministic"),
    };
    command.args(["--continue-on-failure", "--no-color"]);
    let done = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let told = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{told}{}", String::from_utf8_lossy(&done.stderr));
    assert!(told.contains("Operations:       43 selected / 44 total"), "{told}");
}

fn document() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../openapi/desk.json")
}
