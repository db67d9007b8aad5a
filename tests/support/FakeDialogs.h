// FakeDialogs: answers in a person's place. A test sets the answers and reads what was asked.
#pragma once

#include "base/Error.h"
#include "support/Dialogs.h"

#include <QImage>
#include <QStringList>
#include <QUrl>
#include <QWidget>

namespace gg {

class FakeDialogs : public Dialogs
{
public:
    std::optional<std::filesystem::path> folder; ///< what openFolder() answers; nothing: cancelled
    std::optional<std::filesystem::path> file;
    std::vector<std::filesystem::path> files;
    std::optional<std::filesystem::path> saved;
    bool agrees = true;

    std::vector<Error> errors; ///< shown so far
    QStringList asked;         ///< titles of all questions so far
    QList<QImage> printed;
    QList<QUrl> opened;              ///< in the browser
    std::filesystem::path startedIn; ///< where the last openFolder() began
    QString lastFilter;              ///< of the last dialog for opening files
    QString lastAction;              ///< the word on the button of the last confirm()

    std::optional<std::filesystem::path> openFolder(QWidget*, const QString& title,
                                                    const std::filesystem::path& start) override
    {
        asked << title;
        startedIn = start;
        return folder;
    }
    std::optional<std::filesystem::path> openFile(QWidget*, const QString& title,
                                                  const QString& filter) override
    {
        asked << title;
        lastFilter = filter;
        return file;
    }
    std::vector<std::filesystem::path> openFiles(QWidget*, const QString& title,
                                                 const QString& filter) override
    {
        asked << title;
        lastFilter = filter;
        return files;
    }
    std::optional<std::filesystem::path> saveFile(QWidget*, const QString& title,
                                                  const std::filesystem::path&, const QString&) override
    {
        asked << title;
        return saved;
    }
    bool confirm(QWidget*, const QString& title, const QString&, const QString& action) override
    {
        asked << title;
        lastAction = action;
        return agrees;
    }
    bool print(QWidget*, const QString& title, const QImage& picture) override
    {
        asked << title;
        printed << picture;
        return true;
    }
    void openUrl(const QUrl& url) override { opened << url; }
    void showError(QWidget*, const Error& error) override { errors.push_back(error); }
};

} // namespace gg
