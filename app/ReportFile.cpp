#include "app/ReportFile.h"

#include "support/ReportPdf.h"

#include <QGuiApplication>
#include <array>
#include <iostream>

namespace gg {

namespace {

// What Qt remarks of a machine without a desktop is nobody's business who asked for a report.
void tellGraveOnes(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::cerr << "groundglass: " << text.toStdString() << std::endl;
}

} // namespace

void writeReportPdfWithoutDisplay(const std::filesystem::path& file, const ReportDocument& document)
{
    // Fonts are all that is asked of Qt; a display that is there may be another person's, or slow.
    std::array<char, 12> name = {"groundglass"};
    std::array<char, 10> option = {"-platform"};
    std::array<char, 10> platform = {"offscreen"};
    std::array<char*, 4> arguments = {name.data(), option.data(), platform.data(), nullptr};
    int count = 3;
    const QtMessageHandler usualHandler = qInstallMessageHandler(tellGraveOnes);
    const QGuiApplication application(count, arguments.data());
    writeReportPdf(file, document);
    qInstallMessageHandler(usualHandler);
}

} // namespace gg
