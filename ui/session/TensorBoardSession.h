// TensorBoardSession: the program `tensorboard`, if it is installed, serving one run's event files on this
// computer. Owned by Workspace. Thread: GUI thread; no call waits for the program. It ends with the session
// (so with the window), and with this process however that ends.
#pragma once

#include "base/Error.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUrl>
#include <filesystem>
#include <functional>
#include <memory>

class QProcess;

namespace gg {

/// The executable in PATH or, where pip puts it for one person, in ~/.local/bin; empty when there is none.
QString findTensorBoard();

class TensorBoardSession : public QObject
{
    Q_OBJECT

public:
    /// `find` as findTensorBoard(); asked anew each time.
    explicit TensorBoardSession(std::function<QString()> find = findTensorBoard, QObject* parent = nullptr);
    ~TensorBoardSession() override;

    bool isInstalled() const { return !m_find().isEmpty(); }
    bool isStarting() const { return m_process && m_url.isEmpty(); }

    /// Serves the folder on a free port and says ready(); at once when it is served already. Another folder's
    /// TensorBoard ends.
    void open(const std::filesystem::path& runFolder);

Q_SIGNALS:
    void ready(const QUrl& url);
    void failed(const gg::Error& error);
    /// isStarting() changed.
    void stateChanged();

private:
    void start(const QString& program);
    void hear(const QByteArray& output);
    void fail(const QString& sentence);
    void end();

    std::function<QString()> m_find;
    std::unique_ptr<QProcess> m_process;
    std::filesystem::path m_folder;
    QByteArray m_output;
    QUrl m_url; ///< empty while it starts
    QTimer m_patience;
};

} // namespace gg
