// FreshSettings: no settings and no data of a person at the beginning of a test, and none of it left for the
// next one.
#pragma once

#include "support/TemporaryFolder.h"

#include <QByteArray>
#include <QSettings>

namespace gg::test {

class FreshSettings
{
public:
    FreshSettings()
    {
        QSettings().clear();
        qputenv(dataHome, QByteArray::fromStdString(m_data.path().string()));
    }
    ~FreshSettings()
    {
        QSettings().clear();
        qputenv(dataHome, m_before);
    }
    FreshSettings(const FreshSettings&) = delete;
    FreshSettings& operator=(const FreshSettings&) = delete;

private:
    static constexpr const char* dataHome = "XDG_DATA_HOME";
    TemporaryFolder m_data;
    QByteArray m_before = qgetenv(dataHome);
};

} // namespace gg::test
