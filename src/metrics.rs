//! Counters for `/metrics` in the Prometheus text format. Labels are routes and classes of status,
//! never people. A leaf.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// One kind of request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    method: String,
    route: String,
    status: String,
}

/// One template that was filled.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Template {
    template: String,
}

/// The counters of this process.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Family<Request, Counter>,
    seconds: Histogram,
    templates: Family<Template, Counter>,
    mail_waiting: Gauge,
    record_size: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("press_awards");
        let requests = Family::<Request, Counter>::default();
        let seconds = Histogram::new([0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0]);
        let templates = Family::<Template, Counter>::default();
        let (mail_waiting, record_size) = (Gauge::default(), Gauge::default());
        registry.register("requests", "Requests answered", requests.clone());
        registry.register("request_seconds", "Time to an answer", seconds.clone());
        registry.register("templates_filled", "Pages and messages made", templates.clone());
        registry.register("mail_waiting", "Messages not sent yet", mail_waiting.clone());
        registry.register("record_events", "Events in the record", record_size.clone());
        Self { registry: Arc::new(registry), requests, seconds, templates, mail_waiting, record_size }
    }
}

impl Metrics {
    /// Counts one request under its route as mounted, such as `/e/<slug>/entries`.
    pub fn count(&self, method: &str, route: &str, status: u16, took: Duration) {
        let class = format!("{}xx", status / 100);
        self.requests
            .get_or_create(&Request { method: method.to_owned(), route: route.to_owned(), status: class })
            .inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// Counts one page or message under the name of its template.
    pub fn count_template(&self, name: &str) {
        self.templates.get_or_create(&Template { template: name.to_owned() }).inc();
    }

    /// The text Prometheus reads.
    pub fn text(&self, mail_waiting: i64, record_size: u64) -> String {
        self.mail_waiting.set(mail_waiting);
        self.record_size.set(i64::try_from(record_size).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
