// AboutDialog: name, versions, licence, and that this is no diagnosis.
// Owned by MainWindow; does not block. Thread: GUI thread.
#pragma once

#include "base/Json.h"

#include <QDialog>

namespace gg {

class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    /// `engineVersions`: {"libtorch": "2.15.0", ...}; empty while the engine is not loaded.
    AboutDialog(const Json& engineVersions, QWidget* parent);

    QString text() const { return m_text; }

private:
    QString m_text;
};

} // namespace gg
