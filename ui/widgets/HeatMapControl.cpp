#include "widgets/HeatMapControl.h"

#include "explain/HeatMap.h"
#include "support/Conversions.h"
#include "support/ImageConversion.h"
#include "support/Theme.h"
#include "viewer/SliceView.h"
#include "viewer/ViewerPanes.h"
#include "widgets/ClassMark.h"
#include "widgets/ElidedComboBox.h"
#include "widgets/LayerButton.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QSlider>

namespace gg {

namespace {

constexpr int patience = 300; // milliseconds; what takes less needs no word
constexpr int markEdge = 16;
constexpr int oneLineFrom = 68 * metrics::grid; // all of it can be read; narrower it takes two lines

QImage scaleColours()
{
    cv::Mat ramp(1, 256, CV_32F);
    for (int i = 0; i < ramp.cols; ++i)
        ramp.at<float>(0, i) = static_cast<float>(i) / 255;
    return toImage(heatMapImage(ramp, ColourMap::Inferno));
}

} // namespace

HeatMapControl::HeatMapControl(ExplainSession& session, ViewerPanes& panes, QWidget* parent)
    : QWidget(parent), m_session(session), m_panes(panes), m_shown(new QCheckBox(tr("Heat map"))),
      m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this)), m_strength(new QWidget), m_what(new QWidget),
      m_opacity(new QSlider(Qt::Horizontal)), m_percent(textLabel({}, TextRole::Number)),
      m_class(new ElidedComboBox), m_layer(new LayerButton(session))
{
    m_shown->setObjectName(QStringLiteral("heatMapShown"));
    m_shown->setAccessibleName(m_shown->text());
    m_shown->setToolTip(
        tr("Shows which parts of the image spoke for a class (Grad-CAM): the brighter, the more"));
    m_class->setObjectName(QStringLiteral("heatMapClass"));
    m_class->setAccessibleName(tr("Class that the heat map speaks for"));
    m_class->setMinimumContentsLength(12);
    m_class->setMinimumWidth(6 * metrics::grid);
    m_class->setMaximumWidth(30 * metrics::grid);
    m_layer->setObjectName(QStringLiteral("heatMapLayer"));
    makeStrength();
    QHBoxLayout* strength = rowLayout(m_strength);
    strength->addWidget(m_opacity, 1);
    strength->addWidget(m_percent);
    strength->addStretch();
    QHBoxLayout* what = rowLayout(m_what);
    what->addWidget(m_class, 1);
    what->addWidget(m_layer);
    what->addStretch();
    m_layer->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto* how = new QHBoxLayout;
    how->setSpacing(2 * metrics::grid);
    how->addWidget(m_shown);
    how->addWidget(m_strength, 1);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::grid);
    m_layout->addLayout(how, 6);
    m_layout->addWidget(m_what, 10);
    for (QWidget* part : {m_strength, m_what})
        keepPlaceWhenHidden(*part); // so does the image when they come
    for (int pane = 0; pane < ViewerPanes::most; ++pane)
        m_panes.heatMapOf(pane).setScale(scaleColours(), tr("low"), tr("high"));

    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { tell(tr("Computing the heat map...")); });
    connect(m_shown, &QCheckBox::toggled, this,
            [this](bool isShown) { change([&](HeatMapChoice& choice) { choice.isShown = isShown; }); });
    connect(m_class, &QComboBox::activated, this, [this](int index) {
        const QVariant chosen = m_class->itemData(index);
        change([&](HeatMapChoice& choice) {
            choice.targetClass = chosen.isValid() ? std::optional(chosen.toInt()) : std::nullopt;
        });
    });
    connect(&m_session, &ExplainSession::choiceChanged, this, &HeatMapControl::adoptChoice);
    connect(&m_session.model(), &ModelSession::modelChanged, this, &HeatMapControl::adoptModel);
    connect(&m_session.model(), &ModelSession::decisionChanged, this, &HeatMapControl::decideAnew);
    adoptModel();
}

void HeatMapControl::resizeEvent(QResizeEvent* event)
{
    m_layout->setDirection(event->size().width() < oneLineFrom ? QBoxLayout::TopToBottom
                                                               : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

void HeatMapControl::makeStrength()
{
    m_opacity->setObjectName(QStringLiteral("heatMapOpacity"));
    m_opacity->setRange(0, 100);
    m_opacity->setPageStep(10);
    m_opacity->setMinimumWidth(5 * metrics::grid);
    m_opacity->setMaximumWidth(24 * metrics::grid);
    m_opacity->setAccessibleName(tr("Opacity of the heat map"));
    m_opacity->setToolTip(tr("How strongly the heat map covers the image"));
    m_percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_percent->setMinimumWidth(m_percent->fontMetrics().horizontalAdvance(QStringLiteral("100 %")));
    connect(m_opacity, &QSlider::valueChanged, this,
            [this](int percent) { change([&](HeatMapChoice& choice) { choice.opacity = percent; }); });
}

void HeatMapControl::setSubject(const std::filesystem::path& file, std::optional<int> predictedClass)
{
    const SliceView& view = m_panes.active();
    const QString series = view.source() != nullptr ? view.source()->id() : QString();
    if (m_panes.activeIndex() != m_pane || series != m_series || view.current() != m_slice) {
        tell({});
        m_pane = m_panes.activeIndex();
        m_series = series;
        m_slice = view.current();
    }
    m_file = file;
    m_predictedClass = predictedClass;
    refresh();
}

void HeatMapControl::adoptModel()
{
    setVisible(m_session.model().hasModel());
    m_class->clear();
    if (m_session.model().hasModel()) {
        const ModelCard& card = m_session.model().card();
        const ClassLegend legend = ClassLegend::from(card.classes, card.positiveClass);
        m_class->addItem(tr("Predicted class"));
        for (int i = 0; i < legend.names.size(); ++i)
            m_class->addItem(classMark(legend, i, markEdge, devicePixelRatioF()), legend.name(i), i);
    }
    m_predictedClass.reset();
    clear(); // what the earlier model looked at
    clearOthers();
    adoptChoice();
}

void HeatMapControl::change(const std::function<void(HeatMapChoice&)>& edit)
{
    HeatMapChoice choice = m_session.choice();
    edit(choice);
    m_session.setChoice(choice);
}

void HeatMapControl::adoptChoice()
{
    const HeatMapChoice& choice = m_session.choice();
    if (!choice.isShown || choice.targetClass != m_applied.targetClass || choice.layer != m_applied.layer)
        clearOthers();
    m_applied = choice;
    const QSignalBlocker shownBlocker(m_shown);
    const QSignalBlocker opacityBlocker(m_opacity);
    m_shown->setChecked(choice.isShown);
    const bool canBeSet = choice.isShown && m_session.model().whyNoHeatMaps().isEmpty();
    m_strength->setVisible(canBeSet);
    m_what->setVisible(canBeSet);
    m_opacity->setValue(choice.opacity);
    m_percent->setText(tr("%1 %").arg(choice.opacity));
    m_class->setCurrentIndex(choice.targetClass ? m_class->findData(*choice.targetClass) : 0);
    refresh();
}

void HeatMapControl::refresh()
{
    const HeatMapChoice& choice = m_session.choice();
    if (!m_session.model().hasModel() || !choice.isShown || m_file.empty())
        return clear();
    const HeatMapWish wish{m_file, choice.targetClass ? choice.targetClass : m_predictedClass, choice.layer};
    if (wish == m_wish)
        layOver(); // as strong as wanted now
    else
        ask(wish);
}

void HeatMapControl::ask(const HeatMapWish& wish)
{
    clear();
    m_wish = wish;
    m_patience.start();
    m_session.explain(wish, this, [this](const HeatMap& map) { show(map); });
}

/// Another class may be the predicted one now.
void HeatMapControl::decideAnew()
{
    if (!m_session.choice().targetClass)
        clearOthers();
    if (m_wish && !m_wish->targetClass)
        ask(HeatMapWish(*m_wish));
}

void HeatMapControl::clearOthers()
{
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        if (pane == m_pane)
            continue;
        m_panes.heatMapOf(pane).clear();
        m_panes.pane(pane).update();
    }
}

void HeatMapControl::clear()
{
    m_session.forget(this);
    m_patience.stop();
    m_wish.reset();
    m_map = {};
    layOver();
    tell({});
}

void HeatMapControl::show(const HeatMap& map)
{
    m_patience.stop();
    m_map = map;
    // Why a file cannot be read stands in the viewer already.
    tell(m_panes.pane(m_pane).problem().isEmpty() ? map.problem : QString());
    layOver();
}

void HeatMapControl::layOver()
{
    HeatMapOverlay& own = m_panes.heatMapOf(m_pane);
    own.clear();
    own.setMap(m_series, m_slice, m_map.image);
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        m_panes.heatMapOf(pane).setOpacity(m_session.choice().opacity / 100.0);
        m_panes.pane(pane).update();
    }
    const bool saysWhich = !m_map.image.isNull() && !m_session.choice().targetClass;
    const QString name = saysWhich ? m_class->itemText(m_map.targetClass + 1) : QString();
    m_class->setItemText(0, name.isEmpty() ? tr("Predicted class") : tr("Predicted: %1").arg(name));
    m_class->setToolTip(tr("%1: %2").arg(m_class->accessibleName(), m_class->currentText()));
}

void HeatMapControl::tell(const QString& notice)
{
    m_panes.pane(m_pane).setNotice(notice);
    setAccessibleDescription(notice);
}

} // namespace gg
