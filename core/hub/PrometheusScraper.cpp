// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/PrometheusScraper.h"

#include "core/base/Clock.h"
#include "core/base/Logging.h"
#include "core/hub/Guard.h"
#include "core/metrics/PrometheusFeeds.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <limits>
#include <list>
#include <thread>
#include <utility>

namespace pulse::hub {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;

namespace {

/*! Of an answer at once; its head has to fit. Bytes. */
constexpr std::size_t kMaxBuffered = 64 * 1024;

/*! Of those who vouch for a target; an error in words. */
Expected<std::unique_ptr<net::ssl::context>> makeClientContext(const std::string &caFile)
{
    auto context = std::make_unique<net::ssl::context>(net::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    context->set_verify_mode(net::ssl::verify_peer);
    beast::error_code error;
    if (caFile.empty()) {
        context->set_default_verify_paths(error);
    } else {
        context->load_verify_file(caFile, error);
        // The certificate of the target itself may stand there, without who signed it.
        X509_VERIFY_PARAM_set_flags(
            SSL_CTX_get0_param(context->native_handle()), X509_V_FLAG_PARTIAL_CHAIN);
    }
    if (error)
        return Unexpected(Error { ErrorCode::TlsFailed,
            QString::fromStdString(caFile + ": no certificates in PEM: " + error.message()) });
    return context;
}

/*! One target, scraped again and again. */
class Scrape
{
public:
    Scrape(net::io_context &io, const Clock &clock, PrometheusTarget target, TargetAddress address,
        const PrometheusScraper::Deliver &deliver)
        : m_io(io)
        , m_clock(clock)
        , m_target(std::move(target))
        , m_address(std::move(address))
        , m_deliver(deliver)
        , m_feeds(m_target.name)
        , m_timer(io)
        , m_resolver(io)
    {
    }

    void begin()
    {
        m_begunAt = m_clock.monotonic();
        m_isLate = false;
        if (m_address.isTls && !m_context) {
            auto made = makeClientContext(m_target.caFile);
            if (!made) {
                finish(made.error().detail.toStdString());
                return;
            }
            m_context = std::move(*made);
        }
        m_timer.expires_after(m_target.timeout);
        m_timer.async_wait([this](const beast::error_code &cancelled) {
            if (cancelled)
                return;
            // What is under way ends with an error, and that ends the attempt.
            m_isLate = true;
            m_resolver.cancel();
            if (m_stream)
                m_stream->cancel();
        });
        beast::error_code error;
        const auto literal = net::ip::make_address(m_address.host, error);
        if (!error) {
            const auto port = static_cast<std::uint16_t>(std::stoul(m_address.port));
            connectTo(std::vector<tcp::endpoint> { { literal, port } });
            return;
        }
        m_resolver.async_resolve(m_address.host, m_address.port,
            [this](const beast::error_code &failed, const tcp::resolver::results_type &found) {
                if (isOver(failed))
                    return;
                std::vector<tcp::endpoint> endpoints;
                for (const auto &entry : found)
                    endpoints.push_back(entry.endpoint());
                connectTo(std::move(endpoints));
            });
    }

private:
    using Parser = http::response_parser<http::string_body>;

    bool isOver(const beast::error_code &error)
    {
        if (!error && !m_isLate)
            return false;
        if (m_isLate)
            finish("takes longer than it may");
        else
            finish(wordsOf(error));
        return true;
    }

    std::string wordsOf(const beast::error_code &error)
    {
        const long verdict = m_tls ? SSL_get_verify_result(m_tls->native_handle()) : X509_V_OK;
        if (verdict != X509_V_OK)
            return std::string("its certificate is refused: ")
                + X509_verify_cert_error_string(verdict);
        if (error.category() == net::error::get_ssl_category())
            return "TLS fails: " + error.message();
        return error.message();
    }

    void connectTo(std::vector<tcp::endpoint> endpoints)
    {
        m_stream = std::make_unique<beast::tcp_stream>(m_io);
        m_stream->async_connect(
            endpoints, [this](const beast::error_code &error, const tcp::endpoint &) {
                if (isOver(error))
                    return;
                if (m_context)
                    shakeHands();
                else
                    ask();
            });
    }

    void shakeHands()
    {
        m_tls = std::make_unique<net::ssl::stream<beast::tcp_stream &>>(*m_stream, *m_context);
        SSL *const ssl = m_tls->native_handle();
        beast::error_code error;
        const std::string &host = m_address.host;
        net::ip::make_address(host, error);
        // An address is no name to ask for (RFC 6066 § 3), and stands elsewhere in a certificate.
        const bool isSet = error
            ? SSL_set_tlsext_host_name(ssl, host.c_str()) == 1 && SSL_set1_host(ssl, host.c_str())
            : X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str()) == 1;
        if (!isSet) {
            finish("its name cannot be checked");
            return;
        }
        m_tls->async_handshake(
            net::ssl::stream_base::client, [this](const beast::error_code &failed) {
                if (!isOver(failed))
                    ask();
            });
    }

    /*! The stream that is spoken over, whichever it is. */
    template <typename Use> void withStream(Use use)
    {
        if (m_tls)
            use(*m_tls);
        else
            use(*m_stream);
    }

    void ask()
    {
        m_request = {};
        m_request.method(http::verb::get);
        m_request.target(m_address.path);
        m_request.version(11);
        m_request.set(http::field::host, m_address.host + ':' + m_address.port);
        m_request.set(http::field::user_agent, "pulsedeck-hub/" PULSE_VERSION);
        m_request.set(http::field::accept,
            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4");
        m_request.set(http::field::connection, "close");
        if (!m_target.token.empty())
            m_request.set(http::field::authorization, "Bearer " + m_target.token);
        withStream([this](auto &stream) {
            http::async_write(
                stream, m_request, [this](const beast::error_code &error, std::size_t) {
                    if (!isOver(error))
                        readAnswer();
                });
        });
    }

    void readAnswer()
    {
        m_buffer.clear();
        m_parser = std::make_unique<Parser>();
        // Its own limit lets a Content-Length above it pass, and refuses all without one
        // (Boost 1.74).
        m_parser->body_limit(std::numeric_limits<std::uint64_t>::max());
        readMore();
    }

    void readMore()
    {
        withStream([this](auto &stream) {
            http::async_read_some(stream, m_buffer, *m_parser,
                [this](const beast::error_code &error, std::size_t) { onRead(error); });
        });
    }

    void onRead(const beast::error_code &error)
    {
        if (isOver(error))
            return;
        if (m_parser->get().body().size() > m_target.maxBytes)
            finish("its answer is longer than it may be");
        else if (m_parser->is_done())
            takeAnswer();
        else
            readMore();
    }

    void takeAnswer()
    {
        const auto &answer = m_parser->get();
        if (answer.result() != http::status::ok) {
            finish("answers with status " + std::to_string(answer.result_int()));
            return;
        }
        auto samples = metrics::parsePrometheus(answer.body(), m_target.maxSamples);
        if (!samples) {
            finish(samples.error().detail.toStdString());
            return;
        }
        std::erase_if(*samples, [this](const metrics::PrometheusSample &sample) {
            const auto matches = [&sample](const std::string &pattern) {
                return matchesPattern(pattern, sample.name);
            };
            return std::ranges::none_of(m_target.include, matches)
                || std::ranges::any_of(m_target.exclude, matches);
        });
        finish({}, std::move(*samples));
    }

    /*! `trouble` empty = it went well. */
    void finish(const std::string &trouble, std::vector<metrics::PrometheusSample> samples = {})
    {
        m_parser.reset();
        m_tls.reset();
        m_stream.reset();
        tell(trouble);
        const auto now = m_clock.monotonic();
        const double seconds = std::chrono::duration<double>(now - m_begunAt).count();
        auto rows = trouble.empty()
            ? m_feeds.take(samples, m_clock.now(), m_begunAt.count(), seconds)
            : std::vector<codec::Publish> { m_feeds.takeFailure(m_clock.now(), seconds) };
        m_deliver(std::move(rows), 1 / std::chrono::duration<double>(m_target.interval).count());
        m_timer.expires_after(std::max<std::chrono::nanoseconds>(
            m_target.interval - (now - m_begunAt), std::chrono::milliseconds(10)));
        m_timer.async_wait([this](const beast::error_code &cancelled) {
            if (!cancelled)
                begin();
        });
    }

    void tell(const std::string &trouble)
    {
        if (std::exchange(m_trouble, trouble) == trouble)
            return;
        const QString name = QString::fromStdString(m_target.name);
        if (trouble.empty())
            qCInfo(logHub).noquote() << "Prometheus target" << name << "answers";
        else
            qCWarning(logHub).noquote()
                << "Prometheus target" << name << "is down:" << QString::fromStdString(trouble);
    }

    net::io_context &m_io;
    const Clock &m_clock;
    PrometheusTarget m_target;
    TargetAddress m_address;
    const PrometheusScraper::Deliver &m_deliver;
    metrics::PrometheusFeeds m_feeds;
    net::steady_timer m_timer; //!< the deadline, then the pause
    tcp::resolver m_resolver;
    std::unique_ptr<net::ssl::context> m_context; //!< of an https target
    std::unique_ptr<beast::tcp_stream> m_stream;
    std::unique_ptr<net::ssl::stream<beast::tcp_stream &>> m_tls; //!< over it
    http::request<http::empty_body> m_request;
    beast::flat_buffer m_buffer { kMaxBuffered };
    std::unique_ptr<Parser> m_parser;
    std::chrono::nanoseconds m_begunAt {};
    std::string m_trouble;
    bool m_isLate = false;
};

} // namespace

class PrometheusScraper::Private
{
public:
    Private(std::vector<PrometheusTarget> targets, Deliver given)
        : deliver(std::move(given))
    {
        for (PrometheusTarget &target : targets) {
            auto address = parseTarget(target.url);
            if (address)
                scrapes.emplace_back(io, clock, std::move(target), std::move(*address), deliver);
            else
                qCWarning(logHub).noquote()
                    << "Prometheus target" << QString::fromStdString(target.name)
                    << "left out:" << address.error().detail;
        }
        for (Scrape &scrape : scrapes)
            scrape.begin();
        thread = std::thread([this] { io.run(); });
    }
    ~Private()
    {
        io.stop();
        thread.join();
    }

    SystemClock clock;
    Deliver deliver;
    net::io_context io { 1 };
    std::list<Scrape> scrapes; //!< they keep addresses of themselves
    std::thread thread;
};

PrometheusScraper::PrometheusScraper(std::vector<PrometheusTarget> targets, Deliver deliver)
    : d(std::make_unique<Private>(std::move(targets), std::move(deliver)))
{
}

PrometheusScraper::~PrometheusScraper() = default;

} // namespace pulse::hub
