// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubConfigFile.h"

#include "core/codec/Message.h"
#include "core/hub/PrometheusScraper.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <functional>
#include <limits>

// Its code is compiled here and nowhere else.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace pulse::hub {

namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr std::size_t kMaxFileBytes = 1024 * 1024;
/*! RFC 7518 § 3.2: a key for HS256 is at least as long as its hash. */
constexpr std::size_t kMinSecretBytes = 32;
constexpr std::size_t kMaxSecretBytes = 4096;

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({ above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]) });
            diagonal = above;
        }
    }
    return row[b.size()];
}

std::string quoted(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

std::string nearest(std::string_view wrong, const std::vector<std::string_view> &known)
{
    if (known.empty())
        return {};
    const auto best = std::ranges::min_element(
        known, {}, [wrong](std::string_view one) { return editDistance(wrong, one); });
    return "; the nearest known one is " + quoted(*best);
}

/*! One file being read: where errors go, and what they are called. */
class Reading
{
public:
    explicit Reading(std::string name)
        : m_name(std::move(name))
    {
    }
    void fail(const toml::source_region &where, const std::string &words)
    {
        m_errors.push_back(m_name + ':' + std::to_string(where.begin.line) + ':'
            + std::to_string(where.begin.column) + ": " + words);
    }
    void fail(const toml::node &node, const std::string &words) { fail(node.source(), words); }
    ConfigErrors takeErrors() { return std::move(m_errors); }
    bool hasFailed() const { return !m_errors.empty(); }

private:
    std::string m_name;
    ConfigErrors m_errors;
};

using Take = std::function<void(Reading &, const toml::node &, HubConfig &)>;
struct Key
{
    std::string_view section;
    std::string_view name;
    Take take;
};

template <typename T> Take number(T HubConfig::*member, double least, double greatest)
{
    return [member, least, greatest](Reading &in, const toml::node &node, HubConfig &config) {
        const auto shown
            = [](double value) { return QString::number(value, 'g', 12).toStdString(); };
        const std::string range = "from " + shown(least) + " to " + shown(greatest);
        const bool isWhole = node.is_integer();
        if (!isWhole && !(std::is_floating_point_v<T> && node.is_floating_point())) {
            in.fail(node, "wants a number " + range);
            return;
        }
        const double value = isWhole
            ? static_cast<double>(node.as_integer()->get())
            : (node.is_floating_point() ? node.as_floating_point()->get() : 0.0);
        if (!(value >= least && value <= greatest)) {
            in.fail(node, "is " + shown(value) + ", wants a number " + range);
            return;
        }
        config.*member = static_cast<T>(value);
    };
}

std::string shownDuration(milliseconds time)
{
    return time % 1s == 0ms ? std::to_string(time / 1s) + "s" : std::to_string(time / 1ms) + "ms";
}

template <typename Member> Take duration(Member member, milliseconds least, milliseconds greatest)
{
    return [member, least, greatest](Reading &in, const toml::node &node, HubConfig &config) {
        const auto *text = node.as_string();
        const auto value = text ? parseDuration(text->get()) : std::nullopt;
        if (!value || *value < least || *value > greatest)
            in.fail(node,
                "wants a duration from \"" + shownDuration(least) + "\" to \""
                    + shownDuration(greatest) + "\", like \"10s\" or \"500ms\"");
        else
            member(config) = *value;
    };
}

template <typename Member> Take flag(Member member)
{
    return [member](Reading &in, const toml::node &node, HubConfig &config) {
        if (const auto *value = node.as_boolean())
            member(config) = value->get();
        else
            in.fail(node, "wants true or false");
    };
}

template <typename Member> Take text(Member member)
{
    return [member](Reading &in, const toml::node &node, HubConfig &config) {
        if (const auto *value = node.as_string();
            value && value->get().find('\0') == std::string::npos)
            member(config) = value->get();
        else
            in.fail(node, "wants a text in quotes");
    };
}

using IsGood = bool (*)(std::string_view);

std::optional<std::vector<std::string>> textsOf(
    Reading &in, const toml::node &node, IsGood isGood, const char *what)
{
    const auto *array = node.as_array();
    if (!array) {
        in.fail(node, std::string("wants a list of ") + what + ", like [\"…\"]");
        return std::nullopt;
    }
    std::vector<std::string> all;
    for (const toml::node &element : *array) {
        const auto *one = element.as_string();
        if (!one || !isGood(one->get())) {
            in.fail(element, std::string("is none of the ") + what + " this list is for");
            return std::nullopt;
        }
        all.push_back(one->get());
    }
    return all;
}

template <typename Member> Take texts(Member member, IsGood isGood, const char *what)
{
    return [member, isGood, what](Reading &in, const toml::node &node, HubConfig &config) {
        if (auto all = textsOf(in, node, isGood, what))
            member(config) = std::move(*all);
    };
}

bool isOrigin(std::string_view origin)
{
    const std::size_t schemeEnd = origin.find("://");
    return schemeEnd != std::string_view::npos && schemeEnd > 0 && schemeEnd + 3 < origin.size()
        && origin.find_first_of("/?# *", schemeEnd + 3) == std::string_view::npos;
}

bool isHostName(std::string_view host)
{
    return !host.empty() && host.size() <= 255
        && host.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789.-:[]")
        == std::string_view::npos;
}

bool isPattern(std::string_view pattern)
{
    return !pattern.empty() && pattern.size() <= limits::kMaxNameBytes;
}

void takeName(Reading &in, const toml::node &node, HubConfig &config)
{
    const auto *value = node.as_string();
    if (value && codec::isValidName(value->get()))
        config.name = value->get();
    else
        in.fail(node, "wants a name of 1 to 64 ordinary characters");
}

void takeListen(Reading &in, const toml::node &node, HubConfig &config)
{
    const auto *value = node.as_string();
    if (!value || !parseListen(value->get(), config))
        in.fail(node, "wants \"ADDR:PORT\", like \"127.0.0.1:8080\" or \"[::]:8080\"");
}

void takeMetricsAccess(Reading &in, const toml::node &node, HubConfig &config)
{
    using Access = HubConfig::MetricsAccess;
    constexpr std::array<std::pair<std::string_view, Access>, 3> kNames {
        { { "local", Access::Local }, { "open", Access::Open }, { "off", Access::Off } }
    };
    const auto *value = node.as_string();
    const auto known = std::ranges::find_if(
        kNames, [value](const auto &one) { return value && one.first == value->get(); });
    if (known == kNames.end())
        in.fail(node, "wants \"local\", \"open\" or \"off\"");
    else
        config.metricsAccess = known->second;
}

// GCC 12 takes auto & of a member lambda for what it is, a reference to it.
#define PULSE_MEMBER(path)                                                                         \
    [](HubConfig & config) -> auto &                                                               \
    {                                                                                              \
        return config.path;                                                                        \
    }

const std::vector<Key> &knownKeys()
{
    constexpr double kMany = 1e6;
    constexpr auto kGiB = static_cast<double>(1 << 30);
    static const std::vector<Key> keys {
        { "hub", "name", takeName },
        { "hub", "listen", takeListen },
        { "hub", "public_hosts", texts(PULSE_MEMBER(publicHosts), isHostName, "host names") },
        { "hub", "allowed_origins",
            texts(PULSE_MEMBER(allowedOrigins), isOrigin, "origins (\"https://example.org\")") },
        { "hub", "store", text(PULSE_MEMBER(storePath)) },
        { "hub", "demo", flag(PULSE_MEMBER(hasDemo)) },
        { "hub", "health_feed", flag(PULSE_MEMBER(hasHealthFeed)) },
        { "hub", "metrics", takeMetricsAccess },
        { "feeds", "history", duration(PULSE_MEMBER(feedHistory), 0ms, 24h) },
        { "feeds", "history_bytes", number(&HubConfig::feedHistoryBytes, 0, kGiB) },
        { "feeds", "retention", duration(PULSE_MEMBER(feedRetention), 0ms, 1h) },
        { "feeds", "backfill_bytes", number(&HubConfig::maxBackfillBytes, 0, kGiB) },
        { "feeds", "published", number(&HubConfig::maxPublishedFeeds, 0, kMany) },
        { "limits", "connections", number(&HubConfig::maxConnections, 1, kMany) },
        { "limits", "connections_per_address",
            number(&HubConfig::maxConnectionsPerAddress, 1, kMany) },
        { "limits", "loopback_counts", flag(PULSE_MEMBER(limitsLoopback)) },
        { "limits", "connections_per_user", number(&HubConfig::maxConnectionsPerUser, 1, kMany) },
        { "limits", "handshakes", number(&HubConfig::maxHandshakes, 1, 65'536) },
        { "limits", "message_bytes",
            number(&HubConfig::maxMessageBytes, 1024, limits::kMaxClientMessageBytes) },
        { "limits", "fragments", number(&HubConfig::maxFragments, 1, kMany) },
        { "limits", "messages_per_second", number(&HubConfig::maxMessagesPerSecond, 0, kMany) },
        { "limits", "bytes_per_second", number(&HubConfig::maxBytesPerSecond, 0, kGiB) },
        { "limits", "pings_per_second", number(&HubConfig::maxPingsPerSecond, 0, kMany) },
        { "limits", "subscriptions",
            number(&HubConfig::maxSubscriptions, 1, limits::kMaxSubscriptions) },
        { "limits", "rooms", number(&HubConfig::maxRoomsPerConnection, 1, limits::kMaxRooms) },
        { "limits", "history_page", number(&HubConfig::maxHistoryPage, 1, limits::kRoomHistory) },
        { "limits", "queue_bytes", number(&HubConfig::maxQueueBytes, 64 * 1024, kGiB) },
        { "timing", "ping_interval", duration(PULSE_MEMBER(pingInterval), 100ms, 1h) },
        { "timing", "peer_deadline", duration(PULSE_MEMBER(peerDeadline), 200ms, 24h) },
        { "timing", "handshake_deadline", duration(PULSE_MEMBER(handshakeDeadline), 100ms, 60s) },
        { "tls", "certificate", text(PULSE_MEMBER(tls.certificateFile)) },
        { "tls", "key", text(PULSE_MEMBER(tls.keyFile)) },
        { "auth", "secret_file", text(PULSE_MEMBER(auth.secretFile)) },
        { "auth", "audience", text(PULSE_MEMBER(auth.audience)) },
        { "auth", "anonymous", flag(PULSE_MEMBER(auth.allowsAnonymous)) },
        { "auth", "require_header", flag(PULSE_MEMBER(auth.requiresHeader)) },
        { "auth", "deadline", duration(PULSE_MEMBER(auth.authDeadline), 100ms, 5min) },
        { "auth", "clock_skew", duration(PULSE_MEMBER(auth.clockSkew), 0ms, 10min) },
        { "auth", "ticket_lifetime", duration(PULSE_MEMBER(auth.ticketLifetime), 1s, 5min) },
        { "auth", "banned", texts(PULSE_MEMBER(auth.banned), codec::isValidName, "user names") },
    };
    return keys;
}

struct RoleKey
{
    std::string_view name;
    std::vector<std::string> Role::*patterns;
};
constexpr std::array kRoleKeys {
    RoleKey { "subscribe", &Role::subscribe },
    RoleKey { "publish", &Role::publish },
    RoleKey { "join", &Role::join },
    RoleKey { "speak", &Role::speak },
    RoleKey { "moderate", &Role::moderate },
};
constexpr std::string_view kAdminister = "administer";

void takeRole(Reading &in, const toml::table &table, Role &role)
{
    for (const auto &[key, node] : table) {
        const std::string_view name = key.str();
        const auto known = std::ranges::find(kRoleKeys, name, &RoleKey::name);
        if (known != kRoleKeys.end()) {
            if (auto all = textsOf(in, node, isPattern, "patterns"))
                role.*known->patterns = std::move(*all);
        } else if (name == kAdminister) {
            if (const auto *value = node.as_boolean())
                role.administer = value->get();
            else
                in.fail(node, "wants true or false");
        } else {
            std::vector<std::string_view> names { kAdminister };
            for (const RoleKey &one : kRoleKeys)
                names.push_back(one.name);
            in.fail(key.source(), "unknown key " + quoted(name) + nearest(name, names));
        }
    }
}

void takeRoles(Reading &in, const toml::table &table, HubConfig &config)
{
    for (const auto &[key, node] : table) {
        const std::string name(key.str());
        if (!codec::isValidName(name))
            in.fail(key.source(), "is no name for a role");
        else if (const auto *role = node.as_table())
            takeRole(in, *role, config.roles[name]);
        else
            in.fail(node, "wants to be a section, like [roles." + name + ']');
    }
}

void takeTargetKey(
    Reading &in, std::string_view key, const toml::node &node, PrometheusTarget &target)
{
    // The takers of other keys know a whole configuration.
    HubConfig one;
    one.prometheus.push_back(target);
    PrometheusTarget &taken = one.prometheus.front();
    const auto take = [&](const Take &by) {
        by(in, node, one);
        target = std::move(taken);
    };
    const auto count
        = [&](std::size_t PrometheusTarget::*member, std::int64_t least, std::int64_t greatest) {
              const auto *value = node.as_integer();
              if (value && value->get() >= least && value->get() <= greatest)
                  target.*member = static_cast<std::size_t>(value->get());
              else
                  in.fail(node,
                      "wants a whole number from " + std::to_string(least) + " to "
                          + std::to_string(greatest));
          };
    if (key == "name") {
        const auto *value = node.as_string();
        // Room for a slash and the metric.
        if (value && value->get().size() <= 20 && codec::isValidFeedName(value->get() + "/up"))
            target.name = value->get();
        else
            in.fail(node, "wants a name of 1 to 20 of the characters A-Z a-z 0-9 . _ : / -");
    } else if (key == "url") {
        const auto *value = node.as_string();
        const auto address = value
            ? parseTarget(value->get())
            : Expected<TargetAddress>(Unexpected(Error {
                ErrorCode::BadArgument, QStringLiteral("wants http://HOST[:PORT][/PATH]") }));
        if (address)
            target.url = value->get();
        else
            in.fail(node, address.error().detail.toStdString());
    } else if (key == "interval") {
        take(duration(PULSE_MEMBER(prometheus.front().interval), 1s, 1h));
    } else if (key == "timeout") {
        take(duration(PULSE_MEMBER(prometheus.front().timeout), 100ms, 1min));
    } else if (key == "token_file") {
        take(text(PULSE_MEMBER(prometheus.front().tokenFile)));
    } else if (key == "include") {
        take(texts(PULSE_MEMBER(prometheus.front().include), isPattern, "patterns"));
    } else if (key == "exclude") {
        take(texts(PULSE_MEMBER(prometheus.front().exclude), isPattern, "patterns"));
    } else if (key == "max_samples") {
        count(&PrometheusTarget::maxSamples, 1, 100'000);
    } else if (key == "max_bytes") {
        count(&PrometheusTarget::maxBytes, 1'024, 64 * 1'024 * 1'024);
    } else {
        in.fail(node,
            "unknown key " + quoted(key) + " in [[prometheus]]"
                + nearest(key,
                    { "name", "url", "interval", "timeout", "token_file", "include", "exclude",
                        "max_samples", "max_bytes" }));
    }
}

/*! [[prometheus]], as often as wanted. */
void takeTargets(Reading &in, const toml::node &node, HubConfig &config)
{
    const auto *array = node.as_array();
    if (!array || !array->is_array_of_tables()) {
        in.fail(node, "wants sections in double brackets: [[prometheus]]");
        return;
    }
    for (const toml::node &element : *array) {
        PrometheusTarget target;
        for (const auto &[key, value] : *element.as_table())
            takeTargetKey(in, key.str(), value, target);
        const bool isKnown = std::ranges::any_of(config.prometheus,
            [&target](const PrometheusTarget &one) { return one.name == target.name; });
        if (in.hasFailed())
            continue;
        if (target.name.empty() || target.url.empty())
            in.fail(element, "a target has a name and a url");
        else if (isKnown)
            in.fail(element, "the name " + quoted(std::string_view(target.name)) + " is taken");
        config.prometheus.push_back(std::move(target));
    }
}

void takeSection(Reading &in, std::string_view section, const toml::table &table, HubConfig &config)
{
    for (const auto &[key, node] : table) {
        const auto known = std::ranges::find_if(knownKeys(), [&, name = key.str()](const Key &one) {
            return one.section == section && one.name == name;
        });
        if (known != knownKeys().end()) {
            known->take(in, node, config);
            continue;
        }
        std::vector<std::string_view> names;
        for (const Key &one : knownKeys()) {
            if (one.section == section)
                names.push_back(one.name);
        }
        in.fail(key.source(),
            "unknown key " + quoted(key.str()) + " in [" + std::string(section) + ']'
                + nearest(key.str(), names));
    }
}

#undef PULSE_MEMBER

/*! What no single key can be blamed for. */
void checkTogether(Reading &in, const toml::table &root, const HubConfig &config)
{
    if (config.tls.certificateFile.empty() != config.tls.keyFile.empty())
        in.fail(
            root["tls"].node() ? *root["tls"].node() : root, "TLS needs both, certificate and key");
    if (config.peerDeadline <= config.pingInterval)
        in.fail(root["timing"].node() ? *root["timing"].node() : root,
            "peer_deadline has to be longer than ping_interval");
    if (!config.auth.allowsAnonymous && config.auth.secretFile.empty())
        in.fail(root["auth"].node() ? *root["auth"].node() : root,
            "without anonymous, tokens are needed: set secret_file");
}

} // namespace

Expected<HubConfig, ConfigErrors> parseConfig(std::string_view content, const std::string &name)
{
    Reading in(name);
    HubConfig config;
    const toml::parse_result parsed = toml::parse(content);
    if (!parsed) {
        in.fail(parsed.error().source(), std::string(parsed.error().description()));
        return Unexpected(in.takeErrors());
    }
    const toml::table &root = parsed.table();
    for (const auto &[key, node] : root) {
        const std::string_view section = key.str();
        if (section == "prometheus") {
            takeTargets(in, node, config);
            continue;
        }
        const bool isRoles = section == "roles";
        const bool isKnown = isRoles
            || std::ranges::find(knownKeys(), section, &Key::section) != knownKeys().end();
        const auto *table = node.as_table();
        if (!isKnown)
            in.fail(key.source(),
                "unknown section " + quoted(section)
                    + nearest(section,
                        { "hub", "feeds", "limits", "timing", "tls", "auth", "roles",
                            "prometheus" }));
        else if (!table)
            in.fail(node, "wants to be a section: [" + std::string(section) + ']');
        else if (isRoles)
            takeRoles(in, *table, config);
        else
            takeSection(in, section, *table, config);
    }
    if (!in.hasFailed())
        checkTogether(in, root, config);
    if (in.hasFailed())
        return Unexpected(in.takeErrors());
    return config;
}

namespace {

/*! Never follows what is not a file; nullopt and words if it cannot be read. */
Expected<std::string> readFile(const std::string &path, std::size_t maxBytes, mode_t *mode)
{
    const auto failed = [&path](ErrorCode code, const std::string &words) {
        return Unexpected(Error { code, QString::fromStdString(path + ": " + words) });
    };
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return failed(
            errno == ENOENT ? ErrorCode::NotFound : ErrorCode::AccessDenied, std::strerror(errno));
    struct stat status
    {
    };
    std::string content;
    const bool isFile = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    ssize_t count = 0;
    if (isFile) {
        content.resize(maxBytes + 1);
        std::size_t filled = 0;
        while (filled < content.size()
            && (count = ::read(file, content.data() + filled, content.size() - filled)) > 0)
            filled += static_cast<std::size_t>(count);
        content.resize(filled);
    }
    ::close(file);
    if (!isFile)
        return failed(ErrorCode::IoFailed, "is not a file");
    if (count < 0)
        return failed(ErrorCode::IoFailed, "cannot be read");
    if (content.size() > maxBytes)
        return failed(ErrorCode::TooLarge, "is too large");
    if (mode)
        *mode = status.st_mode;
    return content;
}

/*! The first line of the file, as it goes into a header. */
Expected<std::string> readToken(const std::string &path)
{
    auto content = readFile(path, kMaxSecretBytes, nullptr);
    if (!content)
        return content;
    content->resize(std::min(content->size(), content->find_first_of("\r\n")));
    const bool isPlain = std::ranges::all_of(*content, [](char c) { return c > 0x20 && c < 0x7F; });
    if (content->empty() || !isPlain)
        return Unexpected(Error { ErrorCode::BadArgument,
            QString::fromStdString(path + ": its first line is no token") });
    return content;
}

} // namespace

Expected<std::string> readSecret(const std::string &path)
{
    mode_t mode = 0;
    auto content = readFile(path, kMaxSecretBytes, &mode);
    if (!content)
        return content;
    const auto failed = [&path](ErrorCode code, const char *words) {
        return Unexpected(
            Error { code, QString::fromStdString(path + ": ") + QString::fromUtf8(words) });
    };
    if ((mode & S_IRWXO) != 0)
        return failed(ErrorCode::AccessDenied, "everybody may read it; do: chmod o-rwx");
    while (!content->empty() && (content->back() == '\n' || content->back() == '\r'))
        content->pop_back();
    if (content->size() < kMinSecretBytes)
        return failed(ErrorCode::BadArgument,
            "a secret has at least 32 bytes; do: head -c 32 /dev/urandom | base64 > FILE");
    return content;
}

Expected<HubConfig, ConfigErrors> loadConfigFile(const std::string &path)
{
    const auto content = readFile(path, kMaxFileBytes, nullptr);
    if (!content)
        return Unexpected(ConfigErrors { content.error().detail.toStdString() });
    auto config = parseConfig(*content, path);
    if (!config)
        return config;
    const auto beside = std::filesystem::path(path).parent_path();
    for (std::string *file : { &config->auth.secretFile, &config->tls.certificateFile,
             &config->tls.keyFile, &config->storePath }) {
        if (!file->empty())
            *file = (beside / *file).string();
    }
    if (!config->auth.secretFile.empty()) {
        auto secret = readSecret(config->auth.secretFile);
        if (!secret)
            return Unexpected(
                ConfigErrors { path + ": secret_file: " + secret.error().detail.toStdString() });
        config->auth.secret = std::move(*secret);
    }
    for (PrometheusTarget &target : config->prometheus) {
        if (target.tokenFile.empty())
            continue;
        target.tokenFile = (beside / target.tokenFile).string();
        auto token = readToken(target.tokenFile);
        if (!token)
            return Unexpected(
                ConfigErrors { path + ": token_file: " + token.error().detail.toStdString() });
        target.token = std::move(*token);
    }
    return config;
}

std::optional<std::chrono::milliseconds> parseDuration(std::string_view text)
{
    constexpr std::int64_t kDay = 24 * 3'600'000;
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> kUnits { { { "ms", 1 },
        { "s", 1'000 }, { "m", 60'000 }, { "h", 3'600'000 }, { "d", kDay } } };
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || count < 0)
        return std::nullopt;
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    for (const auto &[name, factor] : kUnits) {
        if (unit == name && count <= 3650 * kDay / factor)
            return milliseconds(count * factor);
    }
    return std::nullopt;
}

bool parseListen(std::string_view text, HubConfig &config)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return false;
    std::string_view address = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    const bool isBracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
    if (isBracketed)
        address = address.substr(1, address.size() - 2);
    const bool hasColon = address.find(':') != std::string_view::npos;
    if (port.empty() || error != std::errc() || end != port.data() + port.size() || address.empty()
        || hasColon != isBracketed)
        return false;
    config.address = address == "localhost" ? "127.0.0.1" : address;
    config.port = number;
    return true;
}

} // namespace pulse::hub
