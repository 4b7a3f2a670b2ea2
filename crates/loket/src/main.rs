//! The one server-side binary: serve, publish, ask, check, and a head-less citizen for scripts and tests.

mod arguments;
mod ask;
mod citizen;
mod console;
mod demo;
mod desk;
mod form;
mod out;
mod pack;
mod publish;
mod run_file;
mod serve;
mod sign_on;
mod watch;
mod window;

use ::desk::api as desk_api;
use arguments::{Arguments, LogFormat, Verb};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::read();
    let log = tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("LOKET_LOG").unwrap_or_else(|_| "warn".into()))
        .with_writer(std::io::stderr)
        // A log that takes nothing more must not end the request that wrote to it.
        .log_internal_errors(false);
    match arguments.log {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
    // One TLS provider for the whole process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return out::fail(&anyhow::anyhow!(error)),
    };
    match runtime.block_on(run(arguments)) {
        Ok(code) => code,
        Err(error) => out::fail(&error),
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let json = out::Format::from_flag(arguments.json);
    match arguments.verb {
        Verb::Serve(serve) => serve::run(&serve, json).await,
        Verb::Link(link) => publish::link(&link, json),
        Verb::Publish(publish) => publish::run(&publish, json),
        Verb::Pack(verb) => pack::run(&verb, json),
        Verb::Form(verb) => form::run(&verb, json),
        Verb::Ask(ask) => ask::run(&ask, json),
        Verb::Desk(desk) => desk::run(&desk, json).await,
        Verb::Openapi => {
            out::line(desk_api::openapi().trim_end())?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Citizen(citizen) => citizen::run(&citizen, json).await,
    }
}
