// FreshSettings: no settings at the beginning of a test, and none of it left for the next one.
#pragma once

#include <QSettings>

namespace gg::test {

struct FreshSettings
{
    FreshSettings() { QSettings().clear(); }
    ~FreshSettings() { QSettings().clear(); }
    FreshSettings(const FreshSettings&) = delete;
    FreshSettings& operator=(const FreshSettings&) = delete;
};

} // namespace gg::test
