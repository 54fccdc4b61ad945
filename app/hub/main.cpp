// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/Arguments.h"
#include "core/hub/HubServer.h"
#include "core/metrics/MetricSource.h"

#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <random>
#include <string>
#include <utility>

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
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/*! A file at its size limit is an error of that write, not the end of the hub. */
void ignoreFileSizeSignal()
{
    std::signal(SIGXFSZ, SIG_IGN);
}

std::string urlOf(const std::string &address, std::uint16_t port)
{
    const bool isV6 = address.find(':') != std::string::npos;
    return "ws://" + (isV6 ? '[' + address + ']' : address) + ':' + std::to_string(port);
}

int serve(const pulse::hub::Arguments &arguments)
{
    raiseDescriptorLimit();
    ignoreFileSizeSignal();
    const sigset_t signals = blockStopSignals();
    auto sources = pulse::metrics::makeMachineSources();
    if (arguments.hasDemo) {
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
    std::printf("listening on %s\n", urlOf(arguments.config.address, *port).c_str());
    std::fflush(stdout);
    int signal = 0;
    while (sigwait(&signals, &signal) != 0) { }
    hub.stop();
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char **argv)
{
    using pulse::hub::Arguments;
    const auto parsed = pulse::hub::parseArguments({ argv + 1, argv + argc });
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
    case Arguments::Wanted::Serve:
        return serve(*parsed);
    }
    return EXIT_FAILURE;
}
