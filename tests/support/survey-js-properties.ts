/**
 * Every property that survey-core 3.0.0 writes into a definition, by what Chorus does about it. A property that
 * stands in no list fails a test: whoever updates SurveyJS decides what a new one means for answers.
 */

const list = (...lines: string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(/\s+/)).filter(Boolean));

/** Properties that decide which answers there are; the compiler or SurveyJS's own model reads each of them. */
export const decides = list(
  // Names and values
  "name valueName value elements questions pages templateElements detailElements columns rows items areas",
  // When something is asked, and whether it must be answered
  "visible visibleIf readOnly enableIf isRequired requiredIf clearIfInvisible clearInvisibleValues",
  "rowsVisibleIf columnsVisibleIf choicesVisibleIf templateVisibleIf hideIfChoicesEmpty hideIfRowsEmpty",
  "eachRowRequired",
  // Choices
  "choices choicesMin choicesMax choicesStep choicesFromQuestion choicesFromQuestionMode",
  "showOtherItem showNoneItem showRefuseItem showDontKnowItem storeOthersAsComment showSelectAllItem",
  "isExclusive minSelectedChoices maxSelectedChoices minSelectedAreas maxSelectedAreas multiSelect",
  "selectToRankEnabled showCommentArea isCommentRequired",
  "rateValues rateMin rateMax rateStep rateCount autoGenerate valueTrue valueFalse",
  // Texts and numbers
  "inputType maskType maskSettings allowNegativeValues min max step minValueExpression maxValueExpression",
  "maxLength maxTextLength maxCommentLength sliderType minRangeLength maxRangeLength",
  // Tables and panels
  "cellType eachRowUnique keyName isUnique minRowCount maxRowCount rowCount minPanelCount maxPanelCount",
  "panelCount detailPanelMode",
  // Rules and computed values
  "validators notificationType minValue maxValue minLength allowDigits minCount maxCount regex",
  "caseInsensitive expression calculatedValues includeIntoResult triggers",
  "totalType totalExpression",
);

/** Properties that fill in or change answers while a survey runs: what comes of it is checked like any answer. */
export const fillsIn = list(
  "defaultValue defaultValueExpression defaultRowValue defaultPanelValue copyDefaultValueFromLastEntry",
  "setValueIf setValueExpression resetValueIf setToName setValue fromName copyDisplayValue runExpression",
  "gotoName operator bindings",
);

/** Properties that are refused when they are used, with the code of the refusal. */
export const refused: Record<string, string> = {
  choicesByUrl: "remote_load",
  navigateToUrl: "remote_load",
  navigateToUrlOnCondition: "remote_load",
  choicesLazyLoadEnabled: "choices_from_code",
  allowCustomChoices: "custom_choices",
  valuePropertyName: "answers_as_objects",
  saveMaskedValue: "masked_number",
  isVariable: "unknown_target",
};

/** Properties of what is refused as a whole: files, signatures, choices from elsewhere. */
export const ofRefused = list(
  "acceptedCategories acceptedTypes allowCameraAccess allowImagesPreview allowMultiple dataFormat",
  "fileOrPhotoPlaceholder filePlaceholder maxFiles maxSize penColor penMaxWidth penMinWidth",
  "photoPlaceholder placeholderReadOnly showPreview showPlaceholder signatureAutoScaleEnabled",
  "signatureHeight signatureWidth sourceType storeDataAsText waitForUpload choiceTextsFromQuestion",
  "choiceValuesFromQuestion choicesLazyLoadPageSize createCustomChoiceText",
);

/** Properties that change how things look and read, or what a running page does; the answers stay the same. */
export const looks = list(
  "$schema acceptCarriageReturn addPanelText addRowButtonLocation addRowText allowAdaptiveActions",
  "allowAddPanel allowAddRows allowClear allowDragRange allowRemovePanel allowRemoveRows allowResize",
  "allowResizeComment allowRowReorder allowSwap altText alternateRows autoAdvanceAllowComplete",
  "autoAdvanceEnabled autoFocusFirstError autoFocusFirstQuestion autoGrow autoGrowComment autocomplete",
  "backgroundColor backgroundImage backgroundImageAttachment backgroundImageFit backgroundOpacity",
  "cellComponent cellErrorLocation cellHint cells checkErrorsMode choicesEnableIf choicesOrder",
  "closeOnSelect colCount colSpan columnColCount columnMinWidth commentAreaRows commentPlaceholder",
  "commentText completeText completedBeforeHtml completedHtml completedHtmlOnCondition confirmDelete",
  "confirmDeleteText content contentMode cookieName coords correctAnswer currency customLabels dataList",
  "decimalSeparator defaultDisplayValue description descriptionLocation detailErrorLocation",
  "detailPanelShowOnAdding displayMode displayRateDescriptionsAsExtremeItems displayStyle dontKnowText",
  "editText errorLocation firstPageIsStartPage fitToContainer format gridLayoutColumns",
  "gridLayoutEnabled headerView height hideColumnsIfEmpty hideSelectedItems horizontalScroll",
  "hoverFillColor hoverStrokeColor hoverStrokeWidth html iconName iconSize idleFillColor",
  "idleStrokeColor idleStrokeWidth imageFit imageHeight imageLink imageWidth indent innerIndent",
  "inputFieldComponent inputSize inputTextAlignment itemComponent itemErrorLocation itemTitleWidth",
  "keyDuplicationError labelCount labelFalse labelFormat labelTrue loadingHtml locale logo logoFit",
  "logoHeight logoPosition logoWidth matrixDragHandleArea maxErrorText maxImageHeight maxImageWidth",
  "maxRateDescription maxWidth maximumFractionDigits minErrorText minImageHeight minImageWidth",
  "minRateDescription minWidth minimumFractionDigits navigationButtonsLocation navigationDescription",
  "navigationTitle newPanelPosition nextPanelText noEntriesText noRowsText noneText otherErrorText",
  "otherPlaceholder otherText pageNextText pagePrevText panelsState partialSendEnabled pattern",
  "placeholder precision prefix prevPanelText previewMode previewText progressBarInheritWidthFrom",
  "progressBarLocation progressBarNavigationTextLocation progressBarShowNavigationText",
  "progressBarShowPageNumbers progressBarType questionDescriptionLocation questionErrorLocation",
  "questionOrder questionStartIndex questionTitleLocation questionTitlePattern questionTitleWidth",
  "questionsOnPageMode randomize randomizeCategory rateColorMode rateDescriptionLocation rateType",
  "refuseText removePanelButtonLocation removePanelText removeRowText renderAs requiredErrorText",
  "requiredMark rowOrder rowTitleWidth scaleColorMode searchEnabled searchMode selectAllText",
  "selectToRankAreasLayout selectToRankEmptyRankedAreaText selectToRankEmptyUnrankedAreaText",
  "selectToRankSwapAreas selectedFillColor selectedStrokeColor selectedStrokeWidth",
  "separateSpecialChoices shape showBrandInfo showCaption showCompletePage showHeader",
  "showInMultipleColumns showLabel showLabels showNavigationButtons showNumber showPageNumbers",
  "showPageTitles showPrevButton showPreviewBeforeComplete showProgressBar showQuestionNumbers showTOC",
  "showTimer showTitle showValue singleInputTitleTemplate sjsVersion startSurveyText startWithNewLine",
  "state stepErrorText suffix surveyId surveyPostId surveyShowDataSaving swapOrder tabAlign",
  "tabTitlePlaceholder templateDescription templateErrorLocation templateQuestionTitleLocation",
  "templateQuestionTitleWidth templateTabTitle templateTitle text textUpdateMode textWrapEnabled",
  "thousandsSeparator timeLimit timeLimitPerPage timerInfoMode timerLocation title titleLocation",
  "tocItemComponent tocLocation tooltipFormat tooltipVisibility totalAlignment totalCurrency",
  "totalDisplayStyle totalFormat totalMaximumFractionDigits totalMinimumFractionDigits totalText",
  "transposeData useDisplayValuesInDynamicTexts useGrouping useTitleAsLabel validateVisitedEmptyFields",
  "verticalAlign width widthMode",
);
