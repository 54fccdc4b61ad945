// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/SessionRepair.h"

#include "core/session/McapReader.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace pulse::session {
namespace {

Expected<void> copyAttachment(mcap::Writer &writer, std::string_view record)
{
    const std::string_view content = record.substr(mcap::kRecordHeadBytes);
    mcap::In in(content);
    const TimeNs time = in.time();
    in.time();
    const std::string_view name = in.text();
    const std::string_view mediaType = in.text();
    const std::string_view data = in.take(in.u64());
    return in.isOk() ? writer.addAttachment(name, mediaType, data, time) : Expected<void>();
}

Expected<void> copyMetadata(mcap::Writer &writer, std::string_view record)
{
    mcap::In in(record.substr(mcap::kRecordHeadBytes));
    const std::string_view name = in.text();
    const mcap::Map values = in.map();
    return in.isOk() ? writer.addMetadata(name, values) : Expected<void>();
}

Expected<mcap::Directory> copyWhole(FileBytes &file, ByteSink &sink)
{
    mcap::Writer writer(sink);
    // The head is small and read twice, so that the copy says who wrote the original.
    std::string profile;
    std::string library = "pulsedeck " PULSE_VERSION;
    if (const auto head = file.upTo(mcap::kMagic.size(), 64 * 1024);
        head && head->size() > mcap::kRecordHeadBytes) {
        mcap::In in(*head);
        const auto op = static_cast<mcap::Op>(in.u8());
        mcap::In content(in.take(in.u64()));
        if (op == mcap::Op::Header && in.isOk()) {
            profile = content.text();
            const std::string said(content.text());
            if (content.isOk())
                library = said;
        }
    }
    if (const auto done = writer.begin(profile, library); !done)
        return Unexpected(done.error());

    mcap::ChunkBuilder bare;
    const auto flushBare = [&]() -> Expected<void> {
        if (bare.isEmpty())
            return {};
        const auto done = writer.add(bare.pack());
        bare.clear();
        return done;
    };
    mcap::ScanListener listener;
    // Declared outside chunks as well: what stands in a chunk that is damaged later is known.
    listener.onSchema = [&](const mcap::Schema &schema) { return writer.declare(schema, true); };
    listener.onChannel
        = [&](const mcap::Channel &channel) { return writer.declare(channel, true); };
    listener.onChunk = [&](const mcap::PackedChunk &chunk) -> Expected<void> {
        if (const auto done = flushBare(); !done)
            return done;
        return writer.add(chunk);
    };
    listener.onMetadata = [&](std::string_view record) { return copyMetadata(writer, record); };
    listener.onAttachment = [&](std::string_view record) { return copyAttachment(writer, record); };
    listener.onBareMessage = [&](const mcap::MessageView &message) -> Expected<void> {
        constexpr std::size_t kChunkBytes = 1024 * 1024;
        bare.add(message);
        return bare.plainBytes() < kChunkBytes ? Expected<void>() : flushBare();
    };
    auto directory = mcap::scanDirectory(file, listener);
    if (!directory)
        return directory;
    if (const auto done = flushBare(); !done)
        return Unexpected(done.error());
    if (const auto done = writer.finish(); !done)
        return Unexpected(done.error());
    if (const auto done = sink.sync(); !done)
        return Unexpected(done.error());
    return directory;
}

void syncFolder(const QString &folder)
{
    const int place = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY);
    if (place >= 0) {
        ::fsync(place);
        ::close(place);
    }
}

} // namespace

Expected<RepairReport> repairSession(const QString &path, const QString &output)
{
    auto file = FileBytes::open(path);
    if (!file)
        return Unexpected(file.error());
    if (::flock(file->descriptor(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return Unexpected(Error { ErrorCode::Unavailable, u"it is being recorded: "_s + path });
    const auto before = mcap::readDirectory(*file);
    if (!before)
        return Unexpected(before.error());
    if (before->isComplete && output.isEmpty())
        return RepairReport { true, before->messages, 0, {} };

    const bool inPlace = output.isEmpty();
    const QFileInfo target(inPlace ? QFileInfo(path).canonicalFilePath() : output);
    const QString name = inPlace
        ? u"%1.repair-%2"_s.arg(target.fileName().left(150)).arg(QCoreApplication::applicationPid())
        : target.fileName();
    auto sink = FileSink::create(target.absolutePath(), name);
    if (!sink)
        return Unexpected(sink.error());
    const QString made = (*sink)->path();
    const auto copied = copyWhole(*file, **sink);
    if (!copied) {
        QFile::remove(made);
        return Unexpected(copied.error());
    }
    if (inPlace) {
        if (std::rename(QFile::encodeName(made).constData(),
                QFile::encodeName(target.absoluteFilePath()).constData())
            != 0) {
            const Error error = systemError(errno, path);
            QFile::remove(made);
            return Unexpected(error);
        }
        syncFolder(target.absolutePath());
    }
    return RepairReport { before->isComplete, copied->messages, copied->unreadableBytes,
        copied->damage };
}

Expected<std::unique_ptr<SessionSource>> openRepaired(const QString &path, RepairReport *report)
{
    auto source = openSession(path);
    if (!source || (*source)->summary().isComplete || (*source)->summary().format != "MCAP"_L1)
        return source;
    // One that cannot be repaired, in a read-only folder or still being recorded, is read as it is.
    const auto done = repairSession(path);
    if (!done)
        return source;
    if (report)
        *report = *done;
    return openSession(path);
}

} // namespace pulse::session
