#include "session/TensorBoardSession.h"

#include "support/Conversions.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <csignal>
#include <sys/prctl.h>

namespace gg {

namespace {

/// Its first start after an installation compiles hundreds of Python files.
constexpr int patience = 90'000; // milliseconds
constexpr qsizetype rememberedOutput = 8192;

/// Of its last words, the one that says most: a Python error is the last line.
QString lastLine(const QByteArray& output)
{
    const QList<QByteArray> lines = output.trimmed().split('\n');
    return QString::fromUtf8(lines.last().trimmed());
}

} // namespace

QString findTensorBoard()
{
    const QString name = QStringLiteral("tensorboard");
    QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    return QStandardPaths::findExecutable(name, {QDir::home().filePath(QStringLiteral(".local/bin"))});
}

TensorBoardSession::TensorBoardSession(std::function<QString()> find, QObject* parent)
    : QObject(parent), m_find(std::move(find))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        fail(tr("TensorBoard did not answer within %1.").arg(formatDuration(patience / 1000.0)));
    });
}

TensorBoardSession::~TensorBoardSession()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->kill();
    m_process->waitForFinished(200); // the system takes some milliseconds to end what was killed
}

void TensorBoardSession::open(const std::filesystem::path& runFolder)
{
    if (m_process && m_folder == runFolder) {
        if (!m_url.isEmpty())
            Q_EMIT ready(m_url);
        return;
    }
    end();
    const QString program = m_find();
    if (program.isEmpty()) {
        Q_EMIT failed(Error(ErrorKind::Failed,
                            toMessage(tr("TensorBoard is not installed: pip install tensorboard."))));
        return;
    }
    m_folder = runFolder;
    start(program);
    Q_EMIT stateChanged();
}

void TensorBoardSession::start(const QString& program)
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setProgram(program);
    m_process->setArguments({QStringLiteral("--logdir"), toQString(m_folder), QStringLiteral("--host"),
                             QStringLiteral("localhost"), QStringLiteral("--port"), QStringLiteral("0")});
    // Also when this process is killed, no server stays behind.
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    connect(m_process.get(), &QProcess::readyRead, this, [this] { hear(m_process->readAll()); });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("TensorBoard could not be started: %1.").arg(m_process->errorString()));
    });
    connect(m_process.get(), &QProcess::finished, this, [this] {
        hear(m_process->readAll());
        const QString reason = lastLine(m_output);
        if (m_url.isEmpty())
            fail(reason.isEmpty() ? tr("TensorBoard ended at once and did not say why.")
                                  : tr("TensorBoard ended at once: %1").arg(reason));
        else
            end(); // somebody stopped it; it is started anew when it is asked for
    });
    m_patience.start();
    m_process->start(QIODevice::ReadOnly);
}

void TensorBoardSession::hear(const QByteArray& output)
{
    m_output = (m_output + output).right(rememberedOutput);
    if (!m_url.isEmpty())
        return;
    // "TensorBoard 2.20.0 at http://localhost:6006/ (Press CTRL+C to quit)"
    static const QRegularExpression words(QStringLiteral(R"(TensorBoard \S+ at (http://\S+))"));
    const QRegularExpressionMatch match = words.match(QString::fromUtf8(m_output));
    if (!match.hasMatch())
        return;
    m_patience.stop();
    m_url = QUrl(match.captured(1));
    Q_EMIT stateChanged();
    Q_EMIT ready(m_url);
}

void TensorBoardSession::fail(const QString& sentence)
{
    end();
    Q_EMIT failed(Error(ErrorKind::Failed, toMessage(sentence)));
}

void TensorBoardSession::end()
{
    m_patience.stop();
    m_url.clear();
    m_output.clear();
    m_folder.clear();
    if (!m_process)
        return;
    // This may be the process's own signal, and it must not be waited for: it goes when it has ended.
    QProcess* const process = m_process.release();
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
    } else {
        connect(process, &QProcess::finished, process, &QObject::deleteLater);
        process->setParent(QCoreApplication::instance());
        process->kill();
    }
    Q_EMIT stateChanged();
}

} // namespace gg
