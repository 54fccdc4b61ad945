// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/Codec.h"
#include "core/dialect/DialectCodec.h"
#include "tests/fuzz/CodecRoundTrip.h"
#include "tests/support/FakeClock.h"

#include <set>

using namespace pulse;

namespace {

constexpr TimeNs kNow = TimeNs { 1'700'000'000 } * kNsPerSecond;

/*! Other ways to read: keys that are told, a mapping, a script. */
dialect::DialectConfig toldConfig(bool isMapped)
{
    auto config = dialect::parseDialectConfig(isMapped
            ? R"({"version":1,"map":[{"path":"a.*.b","feed":"f/{1}","unit":"V","time":"a.*.t"},
                {"path":"*","series":"s{1}"},{"path":"c","feed":"c","time":"t"}]})"
            : R"({"version":1,"feed":"f","feedKeys":["n","a.n"],"timeKeys":["t"],"timeUnit":"ms",
                "subscribe":["x",{"message":["{feeds}"],"after":{"a":1}}],
                "answers":[{"when":{"p":true},"message":{"o":"{id}"}}]})");
    fuzz::require(config.has_value(), "the configuration of the test is good");
    return *config;
}

void checkSamples(const codec::Samples &samples)
{
    fuzz::require(codec::isValidFeedName(samples.feed), "a feed has a valid name");
    fuzz::require(!samples.timestamps.empty(), "samples have rows");
    fuzz::require(samples.timestamps.size() <= limits::kMaxBatchRows, "rows are limited");
    std::set<std::string> names;
    for (const codec::Samples::Column &column : samples.columns) {
        fuzz::require(codec::isValidSeriesName(column.series), "a series has a valid name");
        fuzz::require(names.insert(column.series).second, "a series comes once");
        fuzz::require(column.values.size() == samples.timestamps.size(), "each row has its values");
    }
}

void checkMessage(const codec::Message &message)
{
    if (const auto *batch = std::get_if<codec::Batch>(&message.body)) {
        for (const codec::Message &each : batch->messages)
            checkMessage(each);
    } else if (const auto *samples = std::get_if<codec::Samples>(&message.body)) {
        checkSamples(*samples);
        std::string encoded;
        const auto json = codec::makeJsonCodec();
        json->encode(message, encoded);
        if (encoded.size() > limits::kMaxServerMessageBytes)
            return;
        auto first = message;
        auto second = json->decode(encoded, codec::Side::FromServer);
        fuzz::require(second.has_value(), "what was read can be said");
        fuzz::giveGapsAValue(first);
        fuzz::giveGapsAValue(*second);
        fuzz::require(first == *second, "samples survive encoding and decoding");
    }
}

void checkConfig(std::string_view json)
{
    const auto config = dialect::parseDialectConfig(json);
    if (!config) {
        fuzz::require(config.error().detail.size() < 1000, "an error has few words");
        return;
    }
    const auto again = dialect::parseDialectConfig(dialect::serialised(*config));
    fuzz::require(again.has_value(), "what was written can be read");
    fuzz::require(*again == *config, "a configuration survives writing and reading");
}

} // namespace

/*! The first byte chooses how it is read; zero bytes part the frames of one connection. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Choices choices(fuzz::textOf(data, size));
    const auto choice = choices.byte() % 5;
    std::string_view rest = choices.rest();
    if (choice == 4) {
        checkConfig(rest);
        return 0;
    }
    static const test::FakeClock clock(kNow);
    const auto codec
        = dialect::makeDialectCodec(choice == 0 ? dialect::Dialect::Auto : dialect::Dialect::Json,
            choice < 2 ? dialect::DialectConfig() : toldConfig(choice == 3), clock);
    codec->beginConnection();
    codec->setFeeds({ "cpu" });
    for (bool isLast = false; !isLast;) {
        const std::size_t end = rest.find('\0');
        isLast = end == std::string_view::npos;
        const auto message = codec->decode(rest.substr(0, end), codec::Side::FromServer);
        if (message)
            checkMessage(*message);
        else
            fuzz::require(message.error().detail.size() < 1000, "an error has few words");
        fuzz::require(codec->takeOutgoing().size() <= 1024, "answers are limited");
        rest.remove_prefix(isLast ? rest.size() : end + 1);
    }
    return 0;
}
