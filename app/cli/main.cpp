// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Arguments.h"
#include "app/cli/ExportCommand.h"
#include "app/cli/InfoCommand.h"
#include "app/cli/ProbeCommand.h"
#include "app/cli/RecordCommand.h"
#include "app/cli/ReplayCommand.h"
#include "app/cli/SendCommand.h"
#include "app/cli/TailCommand.h"
#include "app/cli/Terminal.h"

#include <QCoreApplication>

#include <langinfo.h>

#include <clocale>
#include <csignal>
#include <string_view>

using namespace Qt::StringLiterals;
using namespace pulse::cli;

namespace {

constexpr std::string_view kHelp = R"(Usage: pulsectl COMMAND [options] URL|FILE ...

Pulsedeck in the terminal.

Commands:
  tail URL FEED...                       print feeds, and a room, as lines of JSON
  send URL --room R --name N TEXT        send a message to a room
  probe URL                              why an address does not work, or how well
  record URL --feeds A,B --output FILE   record feeds and rooms into a file
  info FILE                              what is in a recording
  repair FILE                            make a recording complete that was cut off
  replay FILE                            print a recording in its own time
  export FILE --format F --output G      JSON Lines, CSV, OpenMetrics or SQLite

  pulsectl COMMAND --help                all about a command
  pulsectl --help, -h                    this text
  pulsectl --version, -V                 the version

Examples:
  pulsectl tail ws://127.0.0.1:8080/ cpu memory
  pulsectl send ws://127.0.0.1:8080/ --room lobby --name ann "Hello"
  pulsectl record ws://127.0.0.1:8080/ --feeds cpu --rooms lobby --for 10s --out f.mcap
  pulsectl export f.mcap --format csv --out f.csv

Standard output holds results only. Standard error has errors and, unless
--quiet, a line for each change of the connection:
  pulsectl: connecting to ws://127.0.0.1:8080/
  pulsectl: live
  pulsectl: lost: connection lost; retry in 1.2 s (attempt 2)
The time between attempts grows to 20 s at most. What cannot end better (not
authorized, bad certificate) is not tried again.

Where no WebSocket gets through, server-sent events or long polling carry the
same: a line says so. Options of every command that connects:
  --proxy P     system (default), none, http://[user@]host:port or
                socks5://[user@]host:port; this machine needs none
  --ca F        trust the certificates in the PEM file F, too

Environment:
  PULSE_TOKEN            sent to the server as bearer token (Authorization header)
  PULSE_PROXY_PASSWORD   of the user in --proxy

Exit codes:
    0   done; or the reader of the output has closed it
    1   failure while running: connection lost for good, cannot write or read
    2   arguments or input that cannot be right
    3   could not connect
    4   refused by the server: authorization, unknown feed, name or message
    5   timeout: connected, but not done within --timeout
  129, 130, 143   ended by SIGHUP, SIGINT (Ctrl+C) or SIGTERM, after an orderly
                  close; a second signal ends at once
)";

/*! Qt wants UTF-8 and says so on stderr otherwise; the plain C locale is usual in scripts. */
void useUtf8()
{
    std::setlocale(LC_ALL, "");
    if (std::string_view(nl_langinfo(CODESET)) != "UTF-8")
        qputenv("LC_ALL", "C.UTF-8");
}

int run(const QStringList &arguments)
{
    if (arguments.isEmpty())
        return static_cast<int>(complainOfUsage({ u"no command given"_s, {} }));
    const QString &command = arguments.constFirst();
    const QStringList rest = arguments.mid(1);
    if (command == "tail"_L1)
        return runTail(rest);
    if (command == "send"_L1)
        return runSend(rest);
    if (command == "probe"_L1)
        return runProbe(rest);
    if (command == "record"_L1)
        return runRecord(rest);
    if (command == "info"_L1)
        return runInfo(rest);
    if (command == "repair"_L1)
        return runRepair(rest);
    if (command == "replay"_L1)
        return runReplay(rest);
    if (command == "export"_L1)
        return runExport(rest);
    if (command == "--help"_L1 || command == "-h"_L1 || command == "help"_L1)
        return static_cast<int>(printHelp(kHelp));
    if (command == "--version"_L1 || command == "-V"_L1)
        return static_cast<int>(printHelp("pulsectl " PULSE_VERSION "\n"));
    return static_cast<int>(complainOfUsage(
        { command.startsWith(u'-') ? u"unknown option"_s : u"unknown command"_s, command }));
}

} // namespace

int main(int argc, char *argv[])
{
    holdStandardStreams();
    std::signal(SIGPIPE, SIG_IGN); // writes tell
    useUtf8();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"pulsectl"_s);
    qSetMessagePattern(u"pulsectl: %{message}"_s);
    return run(QCoreApplication::arguments().mid(1));
}
