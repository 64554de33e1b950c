// The alerts of alerts.json, each a query of the app's own metrics. docs/operators.md says what each means; a test holds them against the app.
param location string
param tags object
param token string
param workspaceId string
param email string

var alerts = loadJsonContent('alerts.json').alerts

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-scadenzario-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'scadenzario'
    enabled: true
    emailReceivers: empty(email) ? [] : [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

// sum: how much happened in the window, 0 where nothing did. latest: how things stood when they were measured last; nothing where they were not.
var aggregates = {
  sum: '| summarize value = sum(Sum)'
  latest: '| summarize arg_max(TimeGenerated, Max) by Series = tostring(Properties) | summarize value = sum(Max)'
}

var filters = [for alert in alerts: empty(alert.attribute) ? '' : '| where tostring(Properties["${alert.attribute}"]) in (\'${join(alert.values, '\', \'')}\') ']

resource rules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [for (alert, i) in alerts: {
  name: alert.name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Scadenzario: ${alert.name}'
    description: '${alert.description} See docs/operators.md, "${alert.name}".'
    severity: alert.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: alert.every
    windowSize: alert.window
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'AppMetrics | where Name == "${alert.metric}" ${filters[i]}${aggregates[alert.aggregate]}'
          metricMeasureColumn: 'value'
          timeAggregation: 'Total'
          operator: alert.operator
          threshold: alert.threshold
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [operators.id] }
  }
}]

output actionGroupId string = operators.id
