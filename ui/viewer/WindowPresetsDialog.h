// WindowPresetsDialog: names, levels and widths of the windows that have a key, to be changed. Without a name
// none can be taken over. Opened by a Viewer; deletes itself when closed. Thread: GUI thread.
#pragma once

#include <QDialog>
#include <vector>

class QDialogButtonBox;
class QDoubleSpinBox;
class QLineEdit;

namespace gg {

class WindowPresets;
struct WindowPreset;

class WindowPresetsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `presets` must outlive the dialog.
    explicit WindowPresetsDialog(WindowPresets& presets, QWidget* parent = nullptr);

private:
    void makeRows();
    void fill(const std::vector<WindowPreset>& presets);
    void takeOver();

    struct Row
    {
        int preset;
        QLineEdit* name;
        QDoubleSpinBox* level;
        QDoubleSpinBox* width;
    };
    WindowPresets& m_presets;
    std::vector<Row> m_rows;
    QDialogButtonBox* m_buttons;
};

} // namespace gg
