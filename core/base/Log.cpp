#include "base/Log.h"

#include <cstdlib>
#include <memory>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>

namespace gg::log {

namespace {

spdlog::level::level_enum levelOf(const std::string& name)
{
    // from_str() takes every unknown name for "off".
    const spdlog::level::level_enum level = spdlog::level::from_str(name);
    return level == spdlog::level::off && name != "off" ? spdlog::level::warn : level;
}

spdlog::logger& logger()
{
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        auto created = std::make_shared<spdlog::logger>("groundglass", std::move(sink));
        created->set_pattern("%Y-%m-%d %H:%M:%S.%e %t %l: %v");
        const char* wanted = std::getenv("GROUNDGLASS_LOG");
        created->set_level(levelOf(wanted != nullptr ? wanted : ""));
        return created;
    }();
    return *instance;
}

} // namespace

void debug(std::string_view message)
{
    logger().debug("{}", message);
}

void info(std::string_view message)
{
    logger().info("{}", message);
}

void warning(std::string_view message)
{
    logger().warn("{}", message);
}

} // namespace gg::log
