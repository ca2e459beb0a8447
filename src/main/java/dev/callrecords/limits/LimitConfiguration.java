package dev.callrecords.limits;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Puts the limits before the API. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

	/** Before whatever works for a request. */
	private static final int PLACES = Ordered.HIGHEST_PRECEDENCE + 4;

	/** Behind what finds out who calls. */
	private static final int RATE = -50;

	@Bean
	FilterRegistrationBean<PlaceFilter> placeFilter(LimitProperties limits, Places places,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
		FilterRegistrationBean<PlaceFilter> filter = new FilterRegistrationBean<>(
				new PlaceFilter(limits, places, errors));
		filter.setOrder(PLACES);
		return filter;
	}

	@Bean
	FilterRegistrationBean<RateFilter> rateFilter(LimitProperties limits, Rates rates,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
		FilterRegistrationBean<RateFilter> filter = new FilterRegistrationBean<>(new RateFilter(rates, errors));
		filter.setOrder(RATE);
		filter.setEnabled(limits.requestsPerSecond() > 0);
		return filter;
	}

}
