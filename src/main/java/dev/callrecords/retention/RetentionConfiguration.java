package dev.callrecords.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets one instance at a time look for what is old. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

	@Bean
	Task<Void> retentionTask(RetentionProperties properties, Retention retention) {
		return Tasks.recurring("retention", Schedules.fixedDelay(properties.interval()))
			.execute((task, context) -> retention.run(context.getSchedulerState()::isShuttingDown));
	}

}
