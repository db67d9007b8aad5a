// RecentPaths: which files or folders of one kind were opened last, remembered between starts (QSettings).
// It never looks at the disk to which the paths lead. Owned by LastSession. Thread: GUI thread.
#pragma once

#include <QObject>
#include <filesystem>
#include <optional>
#include <vector>

namespace gg {

class RecentPaths : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t most = 10;

    /// `kind` is the list's name in the settings.
    explicit RecentPaths(const QString& kind, QObject* parent = nullptr);

    /// The last first, each once, at most `most`.
    std::vector<std::filesystem::path> paths() const;
    /// What was open when the program ended; nothing when nothing was.
    std::optional<std::filesystem::path> open() const;

    /// The first of the list from now on; what is open stays. A relative path is kept as an absolute one, and
    /// "x/", "./x" and "x" are the same.
    void add(const std::filesystem::path& path);
    /// It is open now, and the first of the list.
    void setOpen(const std::filesystem::path& path);
    /// None of the kind is open any more; the list stays.
    void setNoneOpen();
    /// One of paths(), or open().
    void remove(const std::filesystem::path& path);
    void clear();

Q_SIGNALS:
    void changed();

private:
    void save(const std::vector<std::filesystem::path>& paths);

    QString m_listKey;
    QString m_openKey;
};

} // namespace gg
