#include "support/RecentPaths.h"

#include <QSettings>
#include <algorithm>
#include <system_error>

namespace gg {

namespace {

// As bytes: a name need not be UTF-8.
QVariant toVariant(const std::filesystem::path& path)
{
    return QByteArray::fromStdString(path.native());
}

std::filesystem::path fromVariant(const QVariant& value)
{
    return value.toByteArray().toStdString();
}

// One name that leads there from whichever folder the program is started in next. What ".." means only the
// disk knows, where the folder before it is a link.
std::filesystem::path lasting(const std::filesystem::path& path)
{
    std::error_code failed;
    const std::filesystem::path absolute = std::filesystem::absolute(path, failed);
    std::filesystem::path plain;
    for (const std::filesystem::path& part : failed ? path : absolute) {
        if (!part.empty() && part != ".")
            plain /= part;
    }
    return plain;
}

} // namespace

RecentPaths::RecentPaths(const QString& kind, QObject* parent)
    : QObject(parent), m_listKey(QStringLiteral("recent/") + kind), m_openKey(QStringLiteral("open/") + kind)
{
}

std::vector<std::filesystem::path> RecentPaths::paths() const
{
    std::vector<std::filesystem::path> paths;
    for (const QVariant& each : QSettings().value(m_listKey).toList()) {
        if (paths.size() < most && !each.toByteArray().isEmpty())
            paths.push_back(fromVariant(each));
    }
    return paths;
}

std::optional<std::filesystem::path> RecentPaths::open() const
{
    const QVariant saved = QSettings().value(m_openKey);
    return saved.toByteArray().isEmpty() ? std::nullopt : std::optional(fromVariant(saved));
}

void RecentPaths::setOpen(const std::filesystem::path& path)
{
    QSettings().setValue(m_openKey, toVariant(lasting(path)));
    add(path);
}

void RecentPaths::add(const std::filesystem::path& path)
{
    const std::filesystem::path added = lasting(path);
    std::vector<std::filesystem::path> all = paths();
    std::erase(all, added);
    all.insert(all.begin(), added);
    save(all);
}

void RecentPaths::setNoneOpen()
{
    QSettings().remove(m_openKey);
}

void RecentPaths::remove(const std::filesystem::path& path)
{
    if (open() == path)
        setNoneOpen();
    std::vector<std::filesystem::path> all = paths();
    if (std::erase(all, path) > 0)
        save(all);
}

void RecentPaths::clear()
{
    save({});
}

void RecentPaths::save(const std::vector<std::filesystem::path>& paths)
{
    QVariantList list;
    for (const std::filesystem::path& path : paths) {
        if (list.size() < static_cast<qsizetype>(most))
            list << toVariant(path);
    }
    QSettings().setValue(m_listKey, list);
    Q_EMIT changed();
}

} // namespace gg
