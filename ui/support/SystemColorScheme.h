// SystemColorScheme: whether the desktop asks for dark windows.
// Asked of the desktop portal (org.freedesktop.portal.Settings, key color-scheme of
// org.freedesktop.appearance), without waiting for its answer; where no portal answers: dark, since scans are
// read in the dark. Owned by the application object through Theme::apply(). Thread: GUI thread.
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace gg {

class SystemColorScheme : public QObject
{
    Q_OBJECT

public:
    explicit SystemColorScheme(QObject* parent = nullptr);

    bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(const QVariant& value);

    bool m_dark = true;
};

} // namespace gg
