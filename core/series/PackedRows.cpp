// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/PackedRows.h"

#include <QtGlobal>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace pulse {

namespace {

using Words = std::vector<std::uint64_t>;
using Column = std::array<std::uint64_t, Lane::kRows>;

enum TimeForm : std::uint8_t {
    // What is counted.
    CountsNs = 0,
    CountsUs = 1,
    CountsMs = 2,
    CountsWire = 3,
    CountsMask = 3,
    // How it is packed: as the distance to a line unless
    TimeDeltas = 4,
};
enum ValueForm : std::uint8_t {
    DecimalsMask = 15, //!< the power of ten the values were multiplied with
    Deltas = 16, //!< differences to the row before; else distances to the smallest
    RawBits = 32, //!< the integers are the bits of the values
    HasOthers = 64, //!< some rows are no decimals and follow
    Listed = 128, //!< indices into the list at the beginning
};

// Powers of ten up to 10^22 are exact doubles; measured metrics have at most nine decimals.
constexpr std::array<double, 10> kPowers { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };
constexpr double kMostInteger = 9'007'199'254'740'992; // 2^53
constexpr int kNoDecimals = -1;
/*! Most that a list can hold; as many as a chunk has rows. */
constexpr std::size_t kMostListed = 512;

constexpr std::uint64_t zigzag(std::uint64_t difference)
{
    return (difference << 1) ^ (0 - (difference >> 63));
}
constexpr std::uint64_t unzigzag(std::uint64_t code)
{
    return (code >> 1) ^ (0 - (code & 1));
}
constexpr std::uint64_t lowBits(int width)
{
    return width == 64 ? ~std::uint64_t { 0 } : (std::uint64_t { 1 } << width) - 1;
}
int widthOf(std::uint64_t value)
{
    return static_cast<int>(std::bit_width(value));
}
std::size_t wordsFor(int rows, int width)
{
    return (static_cast<std::size_t>(rows) * static_cast<std::size_t>(width) + 63) / 64;
}

void packBits(const Column &column, int rows, int width, Words &words)
{
    if (width == 0)
        return;
    std::uint64_t word = 0;
    int used = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(rows); ++i) {
        word |= column[i] << used;
        used += width;
        if (used < 64)
            continue;
        words.push_back(word);
        used -= 64;
        word = used > 0 ? column[i] >> (width - used) : 0;
    }
    if (used > 0)
        words.push_back(word);
}

/*! Calls take(row, code). There is a word behind the last one. */
template <typename Take>
void unpackBits(const std::uint64_t *words, int rows, int width, Take &&take)
{
    if (width == 0) {
        for (int i = 0; i < rows; ++i)
            take(i, std::uint64_t { 0 });
        return;
    }
    const std::uint64_t mask = lowBits(width);
    std::size_t bit = 0;
    for (int i = 0; i < rows; ++i, bit += static_cast<std::size_t>(width)) {
        const std::uint64_t *word = words + bit / 64;
        const std::size_t shift = bit % 64;
        // Two shifts: one by 64 is undefined.
        take(i, ((word[0] >> shift) | (word[1] << 1 << (63 - shift))) & mask);
    }
}

// Times. A wire time is a double of milliseconds, exact to 1/4096 ms from 2004 to 2039: counted
// in those it is two bytes a row shorter than in nanoseconds, when it came over a wire.
constexpr std::uint64_t kWirePerMs = 4096;
constexpr std::uint64_t kNsPerMsCount = static_cast<std::uint64_t>(kNsPerMs);

constexpr std::uint64_t wireFromTime(std::uint64_t time)
{
    const std::uint64_t rest = time % kNsPerMsCount;
    return time / kNsPerMsCount * kWirePerMs + (rest * 64 + 15625 / 2) / 15625;
}
constexpr std::uint64_t timeFromWire(std::uint64_t count)
{
    return count / kWirePerMs * kNsPerMsCount + (count % kWirePerMs * 15625 + 32) / 64;
}

struct TimeCounts
{
    Column counts;
    TimeForm form;
};

template <std::uint64_t kUnit> bool countIn(std::span<const TimeNs> times, Column &counts)
{
    const auto base = static_cast<std::uint64_t>(times[0]);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const std::uint64_t distance = static_cast<std::uint64_t>(times[i]) - base;
        counts[i] = distance / kUnit;
        if (counts[i] * kUnit != distance)
            return false;
    }
    return true;
}

bool countWire(std::span<const TimeNs> times, Column &counts)
{
    const std::uint64_t base = wireFromTime(static_cast<std::uint64_t>(times[0]));
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto time = static_cast<std::uint64_t>(times[i]);
        const std::uint64_t count = wireFromTime(time);
        if (timeFromWire(count) != time)
            return false;
        counts[i] = count - base;
    }
    return true;
}

TimeForm count(std::span<const TimeNs> times, Column &counts)
{
    if (countIn<kNsPerMsCount>(times, counts))
        return CountsMs;
    if (countIn<1000>(times, counts))
        return CountsUs;
    if (countWire(times, counts))
        return CountsWire;
    countIn<1>(times, counts);
    return CountsNs;
}

std::uint64_t meanStep(std::uint64_t lastCount, int rows)
{
    return rows > 1 ? lastCount / static_cast<std::uint64_t>(rows - 1) : 0;
}

/*! Dense feeds are so nearly always, and then nothing has to be counted or kept. */
bool isEvenlySpaced(std::span<const TimeNs> times)
{
    bool isEven = true;
    for (std::size_t i = 2; i < times.size(); ++i) // ascending and above 0: no overflow
        isEven &= times[i] - times[i - 1] == times[1] - times[0];
    return isEven;
}

void packTimes(std::span<const TimeNs> times, Lane &lane, Words &words)
{
    if (isEvenlySpaced(times)) {
        lane.timeForm = CountsNs;
        lane.timeWidth = 0;
        return;
    }
    Column counts;
    lane.timeForm = count(times, counts);
    const std::uint64_t step = meanStep(counts[times.size() - 1], lane.rows);
    Column fromLine;
    Column fromRow;
    std::uint64_t allFromLine = 0;
    std::uint64_t allFromRow = 0;
    std::uint64_t line = 0;
    std::uint64_t before = 0 - step;
    for (std::size_t i = 0; i < times.size(); ++i, line += step) {
        fromLine[i] = zigzag(counts[i] - line);
        fromRow[i] = zigzag(counts[i] - before - step);
        before = counts[i];
        allFromLine |= fromLine[i];
        allFromRow |= fromRow[i];
    }
    const bool isDelta = allFromRow < allFromLine;
    lane.timeForm |= isDelta ? TimeDeltas : 0;
    lane.timeWidth = static_cast<std::uint8_t>(widthOf(isDelta ? allFromRow : allFromLine));
    packBits(isDelta ? fromRow : fromLine, lane.rows, lane.timeWidth, words);
}

/*! The distance of a time to the lane's first one, in what it is counted in. */
std::uint64_t countOf(const Lane &lane, TimeNs time)
{
    const auto from = static_cast<std::uint64_t>(lane.from);
    const std::uint64_t distance = static_cast<std::uint64_t>(time) - from;
    switch (lane.timeForm & CountsMask) {
    case CountsMs:
        return distance / kNsPerMsCount;
    case CountsUs:
        return distance / 1000;
    case CountsWire:
        return wireFromTime(static_cast<std::uint64_t>(time)) - wireFromTime(from);
    default:
        return distance;
    }
}

// Integers

struct IntegerPlan
{
    std::uint64_t reference = 0;
    int width = 0;
    int shift = 0;
    bool isDelta = false;
    std::size_t words(int rows) const { return 1 + wordsFor(rows, width); }
};

IntegerPlan planIntegers(const Column &column, int rows)
{
    auto least = static_cast<std::int64_t>(column[0]);
    std::int64_t most = least;
    std::uint64_t changes = 0;
    std::uint64_t deltas = 0;
    std::uint64_t before = column[0];
    for (std::size_t i = 1; i < static_cast<std::size_t>(rows); ++i) {
        least = std::min(least, static_cast<std::int64_t>(column[i]));
        most = std::max(most, static_cast<std::int64_t>(column[i]));
        const std::uint64_t difference = column[i] - before;
        before = column[i];
        changes |= difference;
        deltas |= zigzag(difference);
    }
    IntegerPlan plan;
    if (changes == 0) {
        plan.reference = column[0];
        return plan;
    }
    // All rows are alike in their low zeros exactly if all neighbours are.
    plan.shift = std::countr_zero(changes);
    const int farthest = widthOf(
        (static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least)) >> plan.shift);
    const int longestStep = std::max(1, widthOf(deltas) - plan.shift);
    plan.isDelta = longestStep < farthest;
    plan.width = std::min(longestStep, farthest);
    plan.reference = plan.isDelta ? column[0] : static_cast<std::uint64_t>(least);
    return plan;
}

void packIntegers(const Column &column, int rows, const IntegerPlan &plan, Words &words)
{
    words.push_back(plan.reference);
    if (plan.width == 0)
        return;
    Column codes;
    std::uint64_t before = plan.reference;
    for (std::size_t i = 0; i < static_cast<std::size_t>(rows); ++i) {
        const std::uint64_t distance = column[i] - before;
        if (plan.isDelta) {
            before = column[i];
            codes[i] = zigzag(
                static_cast<std::uint64_t>(static_cast<std::int64_t>(distance) >> plan.shift));
        } else {
            codes[i] = distance >> plan.shift;
        }
    }
    packBits(codes, rows, plan.width, words);
}

template <typename Take>
void unpackIntegers(const std::uint64_t *words, int rows, const IntegerPlan &plan, Take &&take)
{
    std::uint64_t value = words[0];
    if (plan.isDelta) {
        unpackBits(words + 1, rows, plan.width, [&](int row, std::uint64_t code) {
            value += unzigzag(code) << plan.shift;
            take(row, value);
        });
    } else {
        unpackBits(words + 1, rows, plan.width,
            [&](int row, std::uint64_t code) { take(row, value + (code << plan.shift)); });
    }
}

// Values

/*! The integer that gives exactly `value` when divided by `power`, if there is one. */
struct Decimal
{
    Decimal(double value, double power)
    {
        const double scaled = value * power;
        isExact = std::abs(scaled) < kMostInteger; // not NaN
        integer = static_cast<std::int64_t>(isExact ? scaled + std::copysign(0.5, scaled) : 0.0);
        // Of bits, so that -0.0 is none.
        isExact &= std::bit_cast<std::uint64_t>(static_cast<double>(integer) / power)
            == std::bit_cast<std::uint64_t>(value);
    }
    std::int64_t integer;
    bool isExact;
};

/*! The fewest decimals that `value` can be written with; kNoDecimals if there are too many. */
int decimalsOf(double value)
{
    // So that the product is off by less than a half.
    constexpr double kMostProduct = kMostInteger / 8;
    int most = static_cast<int>(kPowers.size()) - 1;
    while (most > 0 && std::abs(value) * kPowers[static_cast<std::size_t>(most)] > kMostProduct)
        --most;
    if (!Decimal(value, kPowers[static_cast<std::size_t>(most)]).isExact)
        return kNoDecimals;
    int fewest = 0;
    while (fewest < most && !Decimal(value, kPowers[static_cast<std::size_t>(fewest)]).isExact)
        ++fewest;
    return fewest;
}

/*! The most decimals among some of the values that have few; kNoDecimals if none does. */
int commonDecimals(std::span<const double> values)
{
    constexpr std::size_t kLooks = 16;
    int most = kNoDecimals;
    for (std::size_t look = 0; look < kLooks; ++look)
        most = std::max(most, decimalsOf(values[look * values.size() / kLooks]));
    return most;
}

void packRawBits(const Column &bits, Lane &lane, Words &words)
{
    const IntegerPlan plan = planIntegers(bits, lane.rows);
    lane.valueForm = static_cast<std::uint8_t>(RawBits | (plan.isDelta ? Deltas : 0));
    lane.valueWidth = static_cast<std::uint8_t>(plan.width);
    lane.valueShift = static_cast<std::uint8_t>(plan.shift);
    packIntegers(bits, lane.rows, plan, words);
}

/*! Packed behind the decimals: which rows, how wide, and the bits of their values. */
struct Others
{
    std::uint64_t mask = 0;
    Column bits;
    int rows = 0;
};

/*! Takes the rows of the mask out; their integers become that of a neighbour, which packs well. */
void takeOthers(const Column &bits, Others &others, Column &integers, int rows)
{
    if (others.mask == 0)
        return;
    const auto isOther = [&others](int row) { return (others.mask >> row & 1) != 0; };
    int first = 0;
    while (first < rows && isOther(first))
        ++first;
    std::uint64_t integer = first < rows ? integers[static_cast<std::size_t>(first)] : 0;
    for (int row = 0; row < rows; ++row) {
        const auto at = static_cast<std::size_t>(row);
        if (isOther(row)) {
            others.bits[static_cast<std::size_t>(others.rows++)] = bits[at];
            integers[at] = integer;
        } else {
            integer = integers[at];
        }
    }
}

void packOthers(const Others &others, const IntegerPlan &plan, Words &words)
{
    words.push_back(others.mask);
    words.push_back(static_cast<std::uint64_t>(plan.width) << 8
        | static_cast<std::uint64_t>(plan.shift) << 1 | (plan.isDelta ? 1 : 0));
    packIntegers(others.bits, others.rows, plan, words);
}

void packValues(std::span<const double> values, int decimals, Lane &lane, Words &words)
{
    Column bits;
    for (std::size_t i = 0; i < values.size(); ++i)
        bits[i] = std::bit_cast<std::uint64_t>(values[i]);
    if (decimals == kNoDecimals) {
        packRawBits(bits, lane, words);
        return;
    }
    const double power = kPowers[static_cast<std::size_t>(decimals)];
    Column integers {};
    Others others;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Decimal decimal(values[i], power);
        integers[i] = static_cast<std::uint64_t>(decimal.integer);
        others.mask |= static_cast<std::uint64_t>(!decimal.isExact) << i;
    }
    takeOthers(bits, others, integers, lane.rows);
    const IntegerPlan plan = planIntegers(integers, lane.rows);
    if (others.rows > 0) {
        const IntegerPlan otherPlan = planIntegers(others.bits, others.rows);
        const std::size_t size = plan.words(lane.rows) + 2 + otherPlan.words(others.rows);
        if (others.rows == lane.rows || size >= planIntegers(bits, lane.rows).words(lane.rows)) {
            packRawBits(bits, lane, words);
            return;
        }
        packIntegers(integers, lane.rows, plan, words);
        packOthers(others, otherPlan, words);
    } else {
        packIntegers(integers, lane.rows, plan, words);
    }
    lane.valueForm = static_cast<std::uint8_t>(
        decimals | (plan.isDelta ? Deltas : 0) | (others.rows > 0 ? HasOthers : 0));
    lane.valueWidth = static_cast<std::uint8_t>(plan.width);
    lane.valueShift = static_cast<std::uint8_t>(plan.shift);
}

/*! The distinct values of a chunk, at most kMostListed, and the number of each row's one. */
class ValueList
{
public:
    /*! False if there are more than `most`, or as soon as it looks like that. */
    bool fill(std::span<const double> values, std::size_t most)
    {
        m_slots.fill(kFree);
        m_indices.resize(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::uint16_t index = find(std::bit_cast<std::uint64_t>(values[i]));
            // Looked at often, as nearly all being distinct is common with what does not pack.
            if (i % kLookRows == 0 && m_values.size() > std::min(most, i - i / 8 + kLookRows / 4))
                return false;
            m_indices[i] = index;
        }
        return m_values.size() <= most;
    }
    const Words &values() const { return m_values; }
    std::uint64_t index(std::size_t row) const { return m_indices[row]; }

private:
    static constexpr std::uint16_t kFree = 0xFFFF;
    static constexpr int kSlotBits = 11; // four times kMostListed
    static constexpr std::size_t kLookRows = 64;

    std::uint16_t find(std::uint64_t bits)
    {
        // Multiplicative hashing (Knuth 6.4), with 2^64 divided by the golden ratio.
        std::size_t slot
            = static_cast<std::size_t>((bits * 0x9E3779B97F4A7C15ULL) >> (64 - kSlotBits));
        for (;; slot = (slot + 1) % m_slots.size()) {
            if (m_slots[slot] == kFree) {
                m_slots[slot] = static_cast<std::uint16_t>(m_values.size());
                m_values.push_back(bits);
                return m_slots[slot];
            }
            if (m_values[m_slots[slot]] == bits)
                return m_slots[slot];
        }
    }

    std::array<std::uint16_t, std::size_t { 1 } << kSlotBits> m_slots;
    Words m_values;
    std::vector<std::uint16_t> m_indices;
};

/*! Replaces the words of packed values where a list of them is shorter. */
void packAsListIfShorter(std::span<const double> values, std::span<Lane> lanes, Words &words)
{
    // One byte a row is what a list costs with its indices alone.
    if (words.size() * 8 <= values.size() + values.size() / 2)
        return;
    ValueList list;
    if (!list.fill(values, std::min(kMostListed, words.size())))
        return;
    const int width = widthOf(list.values().size() - 1);
    std::size_t size = list.values().size();
    for (const Lane &lane : lanes)
        size += wordsFor(lane.rows, width);
    if (size >= words.size())
        return;
    words = list.values();
    std::size_t row = 0;
    for (Lane &lane : lanes) {
        lane.valueWord = static_cast<std::uint16_t>(words.size());
        lane.valueForm = Listed;
        lane.valueWidth = static_cast<std::uint8_t>(width);
        lane.valueShift = 0;
        Column indices;
        for (std::size_t i = 0; i < lane.rows; ++i)
            indices[i] = list.index(row++);
        packBits(indices, lane.rows, width, words);
    }
}

} // namespace

PackedRows::PackedRows(
    std::span<const TimeNs> times, std::span<const double> values, std::span<Lane> lanes)
{
    Q_ASSERT(times.size() == values.size() && !times.empty());
    Words words;
    // The worst is 64 bits for time and value; places in lanes have 16 bits.
    words.reserve(2 * times.size() + 8 * lanes.size());
    const int decimals = commonDecimals(values);
    std::size_t row = 0;
    for (Lane &lane : lanes) {
        lane.valueWord = static_cast<std::uint16_t>(words.size());
        packValues(values.subspan(row, lane.rows), decimals, lane, words);
        row += lane.rows;
    }
    Q_ASSERT(row == times.size());
    packAsListIfShorter(values, lanes, words);
    row = 0;
    for (Lane &lane : lanes) {
        lane.timeWord = static_cast<std::uint16_t>(words.size());
        packTimes(times.subspan(row, lane.rows), lane, words);
        row += lane.rows;
    }
    words.push_back(0); // unpackBits() reads one further
    Q_ASSERT(words.size() <= std::numeric_limits<std::uint16_t>::max());
    m_words.assign(words.begin(), words.end());
}

void PackedRows::unpackTimes(const Lane &lane, TimeNs *times) const
{
    Q_ASSERT(lane.timeWord + wordsFor(lane.rows, lane.timeWidth) < m_words.size());
    const std::uint64_t step = meanStep(countOf(lane, lane.to), lane.rows);
    std::uint64_t line = 0;
    std::uint64_t value = 0 - step;
    const bool isDelta = lane.timeForm & TimeDeltas;
    const auto unpack = [&](auto &&timeOf) {
        const std::uint64_t *words = m_words.data() + lane.timeWord;
        if (isDelta) {
            unpackBits(words, lane.rows, lane.timeWidth, [&](int row, std::uint64_t code) {
                value += step + unzigzag(code);
                times[row] = static_cast<TimeNs>(timeOf(value));
            });
        } else {
            unpackBits(words, lane.rows, lane.timeWidth, [&](int row, std::uint64_t code) {
                times[row] = static_cast<TimeNs>(timeOf(line + unzigzag(code)));
                line += step;
            });
        }
    };
    const auto from = static_cast<std::uint64_t>(lane.from);
    switch (lane.timeForm & CountsMask) {
    case CountsMs:
        unpack([from](std::uint64_t n) { return from + n * kNsPerMsCount; });
        break;
    case CountsUs:
        unpack([from](std::uint64_t n) { return from + n * 1000; });
        break;
    case CountsWire:
        unpack([base = wireFromTime(from)](std::uint64_t n) { return timeFromWire(base + n); });
        break;
    default:
        unpack([from](std::uint64_t n) { return from + n; });
        break;
    }
}

void PackedRows::unpackValues(const Lane &lane, double *values) const
{
    Q_ASSERT(lane.valueWord + wordsFor(lane.rows, lane.valueWidth) < m_words.size());
    const std::uint64_t *words = m_words.data() + lane.valueWord;
    if (lane.valueForm & Listed) {
        unpackBits(words, lane.rows, lane.valueWidth, [&](int row, std::uint64_t code) {
            values[row] = std::bit_cast<double>(m_words[code]);
        });
        return;
    }
    const IntegerPlan plan { 0, lane.valueWidth, lane.valueShift, (lane.valueForm & Deltas) != 0 };
    if (lane.valueForm & RawBits) {
        unpackIntegers(words, lane.rows, plan,
            [&](int row, std::uint64_t bits) { values[row] = std::bit_cast<double>(bits); });
        return;
    }
    unpackIntegers(words, lane.rows, plan, [&](int row, std::uint64_t integer) {
        values[row] = static_cast<double>(static_cast<std::int64_t>(integer));
    });
    if (const int decimals = lane.valueForm & DecimalsMask; decimals > 0) {
        const double power = kPowers[static_cast<std::size_t>(decimals)];
        for (std::size_t i = 0; i < lane.rows; ++i) // a loop of its own divides several at once
            values[i] /= power;
    }
    if (lane.valueForm & HasOthers) {
        words += plan.words(lane.rows);
        std::uint64_t mask = words[0];
        const IntegerPlan others { 0, static_cast<int>(words[1] >> 8),
            static_cast<int>(words[1] >> 1 & 127), (words[1] & 1) != 0 };
        unpackIntegers(words + 2, std::popcount(mask), others, [&](int, std::uint64_t bits) {
            values[std::countr_zero(mask)] = std::bit_cast<double>(bits);
            mask &= mask - 1;
        });
    }
}

} // namespace pulse
