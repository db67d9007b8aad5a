// ViewerActions: all that can be done to a view by key, menu and tool bar: one QAction each, acting on
// whichever view is active. Letters and arrows work while the focus is in `owner`, the windows' figures
// wherever it is in the window (but where text is typed). Keys are those of OHIF, and of Weasis for tools
// that OHIF gives none. Owned by `owner`. Thread: GUI thread.
#pragma once

#include <QList>
#include <QObject>
#include <functional>

class QAction;
class QActionGroup;
class QImage;
class QKeySequence;
class QMenu;
class QWidget;

namespace gg {

class CinePlayer;
class MeasurementStore;
class SliceView;
class ViewerTools;
class WindowPresets;

class ViewerActions : public QObject
{
    Q_OBJECT

public:
    /// What the actions act on; all must outlive them.
    struct Parts
    {
        std::function<SliceView*()> active; ///< null while there is none
        ViewerTools& tools;
        WindowPresets& presets;
        MeasurementStore& measurements;
        CinePlayer& cine;
    };
    ViewerActions(QWidget& owner, Parts parts);

    /// In the order in which a bar or menu shows them; `tools` exclude each other, and so do `palettes`.
    /// `correcting` begins with the tools that correct lungs, which exclude the others too.
    QList<QAction*> tools, presets, windowing, scrolling, placing, palettes, measuring, correcting;
    QAction* play = nullptr;
    QAction* slower = nullptr;
    QAction* faster = nullptr;
    QAction* editWindows = nullptr;
    QAction* invert = nullptr;
    QAction* annotate = nullptr; ///< checked: letters, texts, measurements are shown
    QAction* smooth = nullptr;   ///< checked: pixels are not seen as blocks
    QAction* undoCorrection = nullptr;
    QAction* redoCorrection = nullptr;
    QAction* restoreLungs = nullptr;
    QMenu* measured = nullptr; ///< a list to go to; owned by `owner`
    QAction* copy = nullptr;
    QAction* save = nullptr;

    /// The active view is another, or what is checked of it is.
    void refresh();

Q_SIGNALS:
    /// A person wants the picture as a file; without patient data.
    void saveWished(const QImage& picture);

private:
    void refreshCorrecting(const SliceView* view);
    QAction* add(const QString& text, const QList<QKeySequence>& keys, const char* icon,
                 std::function<void(SliceView&)> act);
    void makeTools();
    void makePresets();
    void makeScrolling();
    void makePlacing();
    void makeLooking();
    void makePalettes();
    void makeCine();
    void makeMeasuring();
    void makeCorrecting();
    void makePicture();

    QWidget& m_owner;
    Parts m_parts;
};

} // namespace gg
