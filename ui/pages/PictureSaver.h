// PictureSaver: asks where a picture of a viewer is to be saved, and writes it in the background. Owned by a
// page, which shows what fails through `dialogs`. Thread: GUI thread.
#pragma once

#include "session/Job.h"
#include "support/Dialogs.h"

#include <QImage>
#include <QObject>
#include <filesystem>

namespace gg {

class PictureSaver : public QObject
{
    Q_OBJECT

public:
    /// `dialogs` and `page` must outlive it.
    PictureSaver(Dialogs& dialogs, QWidget& page);

    /// Nothing happens when the dialog is cancelled.
    void save(const QImage& picture);

Q_SIGNALS:
    void saved(const std::filesystem::path& file);

private:
    Dialogs& m_dialogs;
    QWidget& m_page;
    Job m_job;
};

} // namespace gg
