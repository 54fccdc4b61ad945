// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/Arguments.h"
#include "app/hub/CertificateCommand.h"
#include "app/hub/ServiceNotice.h"
#include "app/hub/TokenCommand.h"
#include "core/base/Logging.h"
#include "core/hub/HubServer.h"
#include "core/hub/TlsSession.h"
#include "core/metrics/MetricSource.h"

#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace {

/*! Every connection is a descriptor, and the usual soft limit of 1024 is fewer than we serve. */
void raiseDescriptorLimit()
{
    rlimit limit {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/*! Blocked before any thread starts, so that the one sigwait below gets them all. */
sigset_t blockStopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/*! A file at its size limit is an error of that write, not the end of the hub. */
void ignoreFileSizeSignal()
{
    std::signal(SIGXFSZ, SIG_IGN);
}

std::string urlOf(bool isTls, const std::string &address, std::uint16_t port)
{
    const bool isV6 = address.find(':') != std::string::npos;
    return (isTls ? "wss://" : "ws://") + (isV6 ? '[' + address + ']' : address) + ':'
        + std::to_string(port);
}

std::string monotonicText()
{
    timespec now {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::to_string(now.tv_sec * 1'000'000LL + now.tv_nsec / 1'000);
}

/*! A file with an error in it changes nothing. */
void readAgain(pulse::hub::HubServer &hub, const std::vector<std::string> &given)
{
    const auto parsed = pulse::hub::parseArguments(given);
    const auto taken = parsed ? hub.reload(parsed->config)
                              : pulse::Expected<void>(pulse::Unexpected(parsed.error()));
    if (taken)
        qCInfo(pulse::logHub) << "the settings were read again";
    else
        qCWarning(pulse::logHub).noquote()
            << "the settings stay as they were:" << taken.error().detail;
}

int serve(const pulse::hub::Arguments &arguments, const std::vector<std::string> &given)
{
    raiseDescriptorLimit();
    ignoreFileSizeSignal();
    pulse::hub::installLog(arguments.log);
    const sigset_t signals = blockStopSignals();
    auto sources = pulse::metrics::makeMachineSources();
    if (arguments.config.hasDemo) {
        auto demo = pulse::metrics::makeDemoSources(std::random_device {}());
        sources.insert(sources.end(), std::make_move_iterator(demo.begin()),
            std::make_move_iterator(demo.end()));
    }
    pulse::hub::HubServer hub(arguments.config, std::move(sources));
    const auto port = hub.start();
    if (!port) {
        std::fprintf(stderr, "pulsedeck-hub: %s\n", qUtf8Printable(port.error().detail));
        return EXIT_FAILURE;
    }
    const std::string url = urlOf(arguments.config.tls.isOn(), arguments.config.address, *port);
    std::printf("listening on %s\n", url.c_str());
    std::fflush(stdout);
    qCInfo(pulse::logHub) << "version" << PULSE_VERSION << "listens on" << url.c_str();
    pulse::hub::tellServiceManager("READY=1");
    for (;;) {
        int signal = 0;
        if (sigwait(&signals, &signal) != 0)
            continue;
        if (signal != SIGHUP)
            break;
        pulse::hub::tellServiceManager("RELOADING=1\nMONOTONIC_USEC=" + monotonicText());
        readAgain(hub, given);
        pulse::hub::tellServiceManager("READY=1");
    }
    pulse::hub::tellServiceManager("STOPPING=1");
    qCInfo(pulse::logHub) << "stops with" << hub.connectionCount() << "connections";
    hub.stop();
    return EXIT_SUCCESS;
}

int check(const pulse::hub::HubConfig &config)
{
    if (config.tls.isOn()) {
        if (const auto tls = pulse::hub::makeTlsContext(config.tls); !tls) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(tls.error().detail));
            return EXIT_FAILURE;
        }
    }
    std::puts("ok");
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char **argv)
{
    using pulse::hub::Arguments;
    const std::vector<std::string> given { argv + 1, argv + argc };
    if (!given.empty() && given.front() == "token")
        return pulse::hub::runTokenCommand({ given.begin() + 1, given.end() });
    if (!given.empty() && given.front() == "certificate")
        return pulse::hub::runCertificateCommand({ given.begin() + 1, given.end() });
    const auto parsed = pulse::hub::parseArguments(given);
    if (!parsed && std::count(given.begin(), given.end(), "--check-config") > 0) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(parsed.error().detail));
        return EXIT_FAILURE;
    }
    if (!parsed) {
        std::fprintf(stderr, "pulsedeck-hub: %s\nTry: pulsedeck-hub --help\n",
            qUtf8Printable(parsed.error().detail));
        return 2;
    }
    switch (parsed->wanted) {
    case Arguments::Wanted::Help:
        std::fputs(pulse::hub::kHelpText, stdout);
        return EXIT_SUCCESS;
    case Arguments::Wanted::Version:
        std::printf("pulsedeck-hub %s\n", PULSE_VERSION);
        return EXIT_SUCCESS;
    case Arguments::Wanted::CheckConfig:
        return check(parsed->config);
    case Arguments::Wanted::Serve:
        return serve(*parsed, given);
    }
    return EXIT_FAILURE;
}
