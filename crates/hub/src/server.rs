//! Serves a router on a listener: limits on request heads and connections, and a graceful end.

use crate::limits::neighbourhood;
use crate::turns::Turns;
use axum::Router;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

#[derive(Debug, Clone)]
pub struct ServerLimits {
    pub connections: usize,
    /// From one address other than this machine's (IPv6: one /64).
    pub per_address: usize,
    /// Time the head of a request may take; also how long an idle connection is kept.
    pub head_time: Duration,
    /// Time in which the other end takes something of what is sent to it.
    pub write_time: Duration,
    /// Time running requests get to finish after the end was asked for.
    pub grace: Duration,
}

impl Default for ServerLimits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            per_address: 1_000,
            head_time: Duration::from_secs(60),
            write_time: Duration::from_secs(120),
            grace: Duration::from_secs(10),
        }
    }
}

impl ServerLimits {
    fn most(&self, address: IpAddr) -> usize {
        if address.to_canonical().is_loopback() { usize::MAX } else { self.per_address }
    }
}

/// Serves until `end` is ready, then lets running requests finish.
/// Streams that never finish by themselves must watch the same signal: see [`crate::Hub::stop_waiting`].
pub async fn serve(listener: TcpListener, router: Router, limits: ServerLimits, end: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let addresses = Turns::default();
    let places = Arc::new(Semaphore::new(limits.connections));
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.head_time).max_buf_size(64 * 1024);
    tokio::pin!(end);
    loop {
        let place = tokio::select! {
            () = &mut end => break,
            place = places.clone().acquire_owned() => place,
        };
        let (stream, address) = tokio::select! {
            () = &mut end => break,
            accepted = accept(&listener) => accepted,
        };
        let Some(turn) = addresses.begin(&neighbourhood(address.ip()), limits.most(address.ip())) else {
            // Its other connections are answered; whoever it is has enough of them.
            continue;
        };
        // A reply is one small segment most of the time: waiting to fill it only adds delay.
        let _ = stream.set_nodelay(true);
        let inner = TowerToHyperService::new(router.clone());
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(address));
            inner.call(request)
        });
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(limits.write_time));
        let connection = builder.serve_connection(TokioIo::new(Box::pin(stream)), service);
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            // A peer that goes away in mid-request is everyday life, not an error of ours.
            let _ = watched.await;
            drop((place, turn));
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(limits.grace, graceful.shutdown()).await;
}

/// Running out of file descriptors must not end the server: wait a moment for some to come back.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}
