// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/Chunk.h"
#include "core/series/PackedRows.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <random>

using namespace pulse;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
constexpr TimeNs kMost = std::numeric_limits<TimeNs>::max();
using Random = std::mt19937_64;

struct Rows
{
    std::vector<TimeNs> times;
    std::vector<double> values;
    std::vector<Lane> lanes;

    void split()
    {
        lanes.clear();
        for (std::size_t row = 0; row < times.size(); row += Lane::kRows) {
            Lane lane;
            lane.rows
                = static_cast<std::uint8_t>(std::min<std::size_t>(Lane::kRows, times.size() - row));
            lane.from = times[row];
            lane.to = times[row + lane.rows - 1];
            lanes.push_back(lane);
        }
    }
};

std::uint64_t bitsOf(double value)
{
    return std::bit_cast<std::uint64_t>(value);
}

using NextTime = std::function<TimeNs(Random &, TimeNs, int)>;
using NextValue = std::function<double(Random &, double, int)>;

Rows make(Random &random, int count, const NextTime &nextTime, const NextValue &nextValue)
{
    Rows rows;
    TimeNs time = kStart;
    double value = 0;
    for (int i = 0; i < count; ++i) {
        time = nextTime(random, time, i);
        value = nextValue(random, value, i);
        if (!rows.times.empty() && time <= rows.times.back()) // the end of all time
            break;
        rows.times.push_back(time);
        rows.values.push_back(value);
    }
    rows.split();
    return rows;
}

/*! Packs and unpacks; the size in bytes a row. */
double roundTrip(Rows &rows)
{
    const PackedRows packed(rows.times, rows.values, rows.lanes);
    std::size_t row = 0;
    for (const Lane &lane : rows.lanes) {
        LaneRows unpacked;
        packed.unpackTimes(lane, unpacked.times.data());
        packed.unpackValues(lane, unpacked.values.data());
        for (std::size_t i = 0; i < lane.rows; ++i, ++row) {
            if (unpacked.times[i] != rows.times[row]
                || bitsOf(unpacked.values[i]) != bitsOf(rows.values[row])) {
                qWarning("row %zu: %lld %llx became %lld %llx", row,
                    static_cast<long long>(rows.times[row]),
                    static_cast<unsigned long long>(bitsOf(rows.values[row])),
                    static_cast<long long>(unpacked.times[i]),
                    static_cast<unsigned long long>(bitsOf(unpacked.values[i])));
                return -1;
            }
        }
    }
    return static_cast<double>(packed.bytes()) / static_cast<double>(rows.times.size());
}

TimeNs everyMs(Random &, TimeNs time, int)
{
    return time + kNsPerMs;
}
double noValueChange(Random &, double, int)
{
    return 42;
}

} // namespace

class PackedRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void whatIsPackedComesBackBitByBit_data()
    {
        QTest::addColumn<NextTime>("nextTime");
        QTest::addColumn<NextValue>("nextValue");
        QTest::addColumn<double>("mostBytes");
        const auto jitter = [](TimeNs unit, std::uint64_t range) -> NextTime {
            return [unit, range](Random &random, TimeNs, int i) {
                return kStart + i * 500 * kNsPerMs + static_cast<TimeNs>(random() % range) * unit;
            };
        };
        const NextTime wire = [](Random &random, TimeNs, int i) {
            const TimeNs time
                = kStart + i * 500 * kNsPerMs + static_cast<TimeNs>(random() % 100'000);
            return timeFromMs(msFromTime(time));
        };
        const NextTime anyStep = [](Random &random, TimeNs time, int) {
            return time + 1 + static_cast<TimeNs>(random() >> (1 + random() % 62) >> 12);
        };
        const NextValue twoDecimals = [](Random &random, double, int) {
            return static_cast<double>(random() % 1000) / 100;
        };
        const NextValue walk = [](Random &random, double value, int) {
            return std::round((value + static_cast<double>(random() % 21) - 10.0) * 10) / 10;
        };
        const NextValue pages = [](Random &random, double, int) {
            return static_cast<double>(4096 * (1'000'000 + random() % 4096));
        };
        const NextValue anyDouble
            = [](Random &random, double, int) { return static_cast<double>(random()) * 1e-17; };
        const NextValue anyBits
            = [](Random &random, double, int) { return std::bit_cast<double>(random()); };
        const NextValue mostlyZero = [](Random &random, double, int) {
            return random() % 20 == 0 ? static_cast<double>(random()) * 1e-15 : 0.0;
        };
        const NextValue fewRatios = [](Random &random, double, int) {
            return 100.0 * static_cast<double>(random() % 90) / 199.0;
        };
        const NextValue floats = [](Random &random, double, int) {
            return static_cast<double>(static_cast<float>(random() % 100'000) * 0.37F);
        };
        const NextValue special = [](Random &random, double, int) {
            const double values[] { 0.0, -0.0, 1, -1, 0.1, -0.25, 9e15, 9'007'199'254'740'992.0,
                -9'007'199'254'740'993.0, 1.7976931348623157e308, 4.9e-324, 2.2250738585072014e-308,
                std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                std::numeric_limits<double>::quiet_NaN(),
                std::bit_cast<double>(0x7FF0'0000'0000'0001ULL), // signalling
                std::bit_cast<double>(0xFFF8'1234'5678'9ABCULL) };
            return values[random() % std::size(values)];
        };
        QTest::newRow("steady, constant") << NextTime(everyMs) << NextValue(noValueChange) << 0.3;
        QTest::newRow("steady, two decimals") << NextTime(everyMs) << twoDecimals << 1.6;
        QTest::newRow("jitter of 1 ms in ms, a walk") << jitter(kNsPerMs, 3) << walk << 1.9;
        QTest::newRow("jitter in µs, a walk") << jitter(1000, 100) << walk << 2.6;
        QTest::newRow("wire times, memory pages") << wire << pages << 3.6;
        QTest::newRow("jitter in ns, ratios") << jitter(1, 100'000) << fewRatios << 4.8;
        QTest::newRow("ms, mostly zero") << NextTime(everyMs) << mostlyZero << 1.3;
        QTest::newRow("ms, floats") << NextTime(everyMs) << floats << 4.7;
        QTest::newRow("ms, doubles") << NextTime(everyMs) << anyDouble << 8.4;
        QTest::newRow("any steps, any bits") << anyStep << anyBits << 16.5;
        QTest::newRow("any steps, special values") << anyStep << special << 16.5;
    }
    void whatIsPackedComesBackBitByBit()
    {
        QFETCH(NextTime, nextTime);
        QFETCH(NextValue, nextValue);
        QFETCH(double, mostBytes);
        Random random(5);
        for (int round = 0; round < 20; ++round) {
            const int count
                = round < 3 ? Chunk::kRows : 1 + static_cast<int>(random() % Chunk::kRows);
            Rows rows = make(random, count, nextTime, nextValue);
            const double bytes = roundTrip(rows);
            QVERIFY(bytes >= 0);
            if (round < 3)
                QVERIFY2(bytes <= mostBytes, qPrintable(QString::number(bytes)));
        }
    }

    void aMixOfEverythingComesBackBitByBit()
    {
        // Each lane, and parts of lanes, of another kind: bits that are kept, moved and random.
        Random random(77);
        for (int round = 0; round < 300; ++round) {
            std::uint64_t bits = random();
            int keep = 0;
            std::uint64_t mask = 0;
            bool isDecimal = false;
            const NextValue value = [&](Random &, double, int) {
                if (keep-- <= 0) {
                    keep = static_cast<int>(random() % 150);
                    mask = random() >> random() % 64 << random() % 64;
                    isDecimal = random() % 3 == 0;
                }
                bits = (bits & ~mask) | (random() & mask);
                return isDecimal
                    ? static_cast<double>(static_cast<std::int64_t>(random() & mask) >> 11)
                        / std::pow(10, random() % 12)
                    : std::bit_cast<double>(bits);
            };
            int keepTimes = 0;
            TimeNs unit = 1;
            std::uint64_t most = 1;
            const NextTime time = [&](Random &, TimeNs before, int) {
                if (keepTimes-- <= 0) {
                    keepTimes = static_cast<int>(random() % 200);
                    const TimeNs units[] { 1, 1000, kNsPerMs, kNsPerSecond };
                    unit = units[random() % 4];
                    most = 1 + (random() >> (34 + random() % 30));
                }
                const std::uint64_t step = 1 + random() % most; // may wrap: make() ends there
                return static_cast<TimeNs>(
                    static_cast<std::uint64_t>(before) + static_cast<std::uint64_t>(unit) * step);
            };
            Rows rows = make(random, 1 + static_cast<int>(random() % Chunk::kRows), time, value);
            QVERIFY(roundTrip(rows) >= 0);
        }
    }

    void aPackedChunkReadsAsBefore()
    {
        Random random(9);
        Chunk chunk;
        Rows rows = make(random, Chunk::kRows - 5, everyMs, [](Random &r, double, int) {
            return r() % 50 == 0 ? std::numeric_limits<double>::quiet_NaN()
                                 : static_cast<double>(r() % 100);
        });
        const Summary added = chunk.append(rows.times, rows.values);
        const std::size_t bytes = chunk.bytes();
        chunk.pack();
        QVERIFY(chunk.isPacked());
        QCOMPARE_LT(chunk.bytes() * 4, bytes);
        QCOMPARE(chunk.rows(), Chunk::kRows - 5);
        QCOMPARE(chunk.summary().count, added.count);
        QCOMPARE(chunk.summary().max, added.max);
        QCOMPARE(chunk.rowAt(rows.times[100]).value_or(-1), 100);
        QVERIFY(!chunk.rowAt(rows.times[100] + 1));
        chunk.unpack();
        LaneRows room;
        std::size_t row = 0;
        for (int lane = 0; lane < chunk.lanes(); ++lane) {
            for (const double value : chunk.view(lane, room).values)
                QCOMPARE(bitsOf(value), bitsOf(rows.values[row++]));
        }
        QCOMPARE(row, rows.values.size());
    }

    // rainy
    void theEdgesOfTimeDoNotOverflow()
    {
        Rows rows;
        rows.times = { 1, 2, 1000, kNsPerSecond, kMost / 2, kMost - 1, kMost };
        rows.values = { 1, 2, 3, 4, 5, 6, 7 };
        rows.split();
        QVERIFY(roundTrip(rows) >= 0);
        for (const TimeNs time : rows.times) {
            Rows one { { time }, { -0.0 }, {} };
            one.split();
            QVERIFY(roundTrip(one) >= 0);
        }
    }
    void whatDoesNotPackGrowsByAFewPercentOnly()
    {
        Random random(3);
        TimeNs time = 1;
        Rows rows = make(
            random, Chunk::kRows,
            [&](Random &r, TimeNs, int) { return time += 1 + static_cast<TimeNs>(r() >> 12); },
            [](Random &r, double, int) { return std::bit_cast<double>(r()); });
        const double bytes = roundTrip(rows);
        QVERIFY2(bytes > 0 && bytes < 16.5, qPrintable(QString::number(bytes)));
    }
};

QTEST_GUILESS_MAIN(PackedRowsTest)
#include "tst_packedrows.moc"
